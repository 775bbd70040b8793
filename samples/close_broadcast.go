// Shows: closing a channel reaches all its receivers at once: a starting gun for many goroutines.
package main

import (
	"fmt"
	"sync"
)

func main() {
	start := make(chan struct{})
	finished := make(chan int, 5)
	var ready, running sync.WaitGroup
	for i := range 5 {
		ready.Add(1)
		running.Add(1)
		go func() {
			defer running.Done()
			ready.Done()
			<-start
			finished <- i
		}()
	}
	ready.Wait()
	fmt.Println("all are waiting, finished so far:", len(finished))
	close(start)
	running.Wait()
	close(finished)

	sum := 0
	for i := range finished {
		sum += i
	}
	fmt.Println("all started, sum of their numbers:", sum)
}
