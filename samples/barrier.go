// Shows: a cyclic barrier: all goroutines finish a round before any begins the next.
package main

import (
	"fmt"
	"sync"
)

type barrier struct {
	mu      sync.Mutex
	cond    *sync.Cond
	parties int
	waiting int
	round   int
}

func newBarrier(parties int) *barrier {
	b := &barrier{parties: parties}
	b.cond = sync.NewCond(&b.mu)
	return b
}

func (b *barrier) wait() {
	b.mu.Lock()
	defer b.mu.Unlock()
	round := b.round
	if b.waiting++; b.waiting == b.parties {
		b.waiting = 0
		b.round++
		b.cond.Broadcast()
		return
	}
	for round == b.round {
		b.cond.Wait()
	}
}

// Each round every cell becomes the sum of itself and its neighbours.
func main() {
	cells := []int{0, 0, 1, 0, 0}
	next := make([]int, len(cells))
	b := newBarrier(len(cells))
	var wg sync.WaitGroup
	for i := range cells {
		wg.Go(func() {
			for range 4 {
				sum := cells[i]
				if i > 0 {
					sum += cells[i-1]
				}
				if i < len(cells)-1 {
					sum += cells[i+1]
				}
				next[i] = sum
				b.wait()
				cells[i] = next[i]
				b.wait()
			}
		})
	}
	wg.Wait()
	fmt.Println(cells, "after", b.round/2, "rounds")
}
