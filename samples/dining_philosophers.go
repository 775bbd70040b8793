// Shows: the dining philosophers: forks are mutexes, and taking the lower one first rules out a deadlock.
package main

import (
	"fmt"
	"sync"
)

type philosopher struct {
	name        string
	first, next *sync.Mutex
	meals       int
}

func (p *philosopher) dine(times int) {
	for range times {
		p.first.Lock()
		p.next.Lock()
		p.meals++
		p.next.Unlock()
		p.first.Unlock()
	}
}

func main() {
	names := []string{"Plato", "Kant", "Hume", "Marx", "Sartre"}
	forks := make([]sync.Mutex, len(names))
	table := make([]*philosopher, len(names))
	for i, name := range names {
		left, right := i, (i+1)%len(names)
		if left > right {
			left, right = right, left
		}
		table[i] = &philosopher{name: name, first: &forks[left], next: &forks[right]}
	}
	var wg sync.WaitGroup
	for _, p := range table {
		wg.Go(func() { p.dine(200) })
	}
	wg.Wait()
	for _, p := range table {
		fmt.Printf("%-6s ate %d times\n", p.name, p.meals)
	}
}
