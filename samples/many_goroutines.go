// Shows: goroutines are cheap: 10,000 of them blocked on one channel, then all released and counted.
package main

import (
	"fmt"
	"sync"
)

func main() {
	const n = 10_000
	gate := make(chan struct{})
	results := make(chan int, 100)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			<-gate
			results <- i
		})
	}
	close(gate)
	go func() {
		wg.Wait()
		close(results)
	}()
	count, sum := 0, 0
	for v := range results {
		count++
		sum += v
	}
	fmt.Println(count, sum == n*(n-1)/2)
}
