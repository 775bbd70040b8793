// A receive happens before the completion of the send that reuses its place, not before the receive of that value.
package main

import (
	"sync"
	"time"
)

var x int

func main() {
	c := make(chan int, 1)
	var wg sync.WaitGroup
	wg.Add(2)
	go func() {
		defer wg.Done()
		x = 1
		<-c
	}()
	go func() {
		defer wg.Done()
		time.Sleep(40 * time.Millisecond)
		<-c
		x = 2
	}()
	c <- 1
	time.Sleep(20 * time.Millisecond)
	c <- 2
	wg.Wait()
}
