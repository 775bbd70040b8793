// Writing under a read lock: readers are not ordered with each other.
package main

import "sync"

var (
	mu    sync.RWMutex
	total int
)

func add() {
	mu.RLock()
	total++
	mu.RUnlock()
}

func main() {
	var wg sync.WaitGroup
	wg.Add(2)
	for range 2 {
		go func() {
			defer wg.Done()
			add()
		}()
	}
	wg.Wait()
	println(total > 0)
}
