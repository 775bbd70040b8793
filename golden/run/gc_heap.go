// The heap stays small while a program makes gigabytes of garbage, and what is reachable stays as it was.
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
)

type tree struct {
	left, right *tree
	label       string
}

func grow(depth int, label string) *tree {
	if depth == 0 {
		return nil
	}
	return &tree{grow(depth-1, label+"l"), grow(depth-1, label+"r"), label}
}

func (t *tree) size() int {
	if t == nil {
		return 0
	}
	return len(t.label) + t.left.size() + t.right.size()
}

func main() {
	kept := grow(12, "")
	table := map[string][]int{}
	var largest uint64
	var m runtime.MemStats
	for round := range 200 {
		garbage := grow(13, "x")
		key := fmt.Sprint("key", round%20)
		table[key] = append(table[key][:0:0], round, garbage.size())
		block := make([]byte, 4<<20)
		block[round] = 1
		if round%20 == 0 {
			runtime.ReadMemStats(&m)
			largest = max(largest, m.HeapSys)
		}
	}
	fmt.Println(kept.size(), len(table), table["key7"], largest < 256<<20)

	runtime.ReadMemStats(&m)
	fmt.Println(m.NumGC > 5, m.HeapAlloc < m.TotalAlloc/4, m.Mallocs > m.Frees)

	// Goroutines on several threads, each with its own garbage and its own live data.
	runtime.GOMAXPROCS(4)
	var wg sync.WaitGroup
	sums := make([]int, 16)
	for g := range sums {
		wg.Add(1)
		go func() {
			defer wg.Done()
			var parts []string
			last := map[int]*tree{}
			for i := range 400 {
				parts = append(parts, strings.Repeat("ab", i%7))
				last[i%10] = grow(6, fmt.Sprint(g))
				if i%100 == 0 {
					runtime.Gosched()
				}
			}
			for _, t := range last {
				sums[g] += t.size()
			}
			sums[g] += len(strings.Join(parts, "-"))
		}()
	}
	wg.Wait()
	fmt.Println(sums)

	old := debug.SetGCPercent(50)
	fmt.Println(old, debug.SetGCPercent(old))
	pool := sync.Pool{New: func() any { return new(tree) }}
	for range 1000 {
		t := pool.Get().(*tree)
		t.label = "used"
		pool.Put(t)
		if t = pool.Get().(*tree); t.label != "used" && t.label != "" {
			fmt.Println("wrong", t.label)
		}
		grow(8, "p")
	}
	debug.FreeOSMemory()
	fmt.Println("done")
}
