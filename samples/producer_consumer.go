// Shows: several producers and consumers share one buffered channel; the last producer closes it.
package main

import (
	"fmt"
	"sync"
)

const (
	producers   = 3
	consumers   = 2
	perProducer = 50
)

func main() {
	items := make(chan int, 10)
	var making, using sync.WaitGroup
	for p := range producers {
		making.Go(func() {
			for i := range perProducer {
				items <- p*perProducer + i
			}
		})
	}
	go func() {
		making.Wait()
		close(items)
	}()

	var mu sync.Mutex
	seen := make(map[int]int)
	for range consumers {
		using.Go(func() {
			for item := range items {
				mu.Lock()
				seen[item]++
				mu.Unlock()
			}
		})
	}
	using.Wait()

	twice := 0
	for _, n := range seen {
		if n > 1 {
			twice++
		}
	}
	fmt.Println("items:", len(seen), "used twice:", twice)
}
