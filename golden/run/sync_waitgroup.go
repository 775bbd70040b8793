// WaitGroup: reuse, Add before and inside, several waiters, Go, misuse.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var wg sync.WaitGroup
	wg.Wait()
	var n atomic.Int32
	for round := range 3 {
		wg.Add(10)
		for range 10 {
			go func() { defer wg.Done(); n.Add(int32(round)) }()
		}
		wg.Wait()
		fmt.Print(n.Load(), " ")
	}
	fmt.Println()
	var outer sync.WaitGroup
	wg.Add(1)
	for range 5 {
		outer.Go(func() { wg.Wait(); n.Add(100) })
	}
	wg.Done()
	outer.Wait()
	fmt.Println(n.Load())
	var tree func(d int)
	tree = func(d int) {
		defer wg.Done()
		n.Add(1)
		if d > 0 {
			wg.Add(2)
			go tree(d - 1)
			go tree(d - 1)
		}
	}
	n.Store(0)
	wg.Add(1)
	tree(5)
	wg.Wait()
	fmt.Println(n.Load())
	defer func() { fmt.Println(recover()) }()
	wg.Add(-1)
}
