// A timer orders its start and what waits for it, and nothing else, whichever thread runs it.
package main

import (
	"sync"
	"time"
)

var early, late int
var wg sync.WaitGroup

func reader(c <-chan time.Time) {
	defer wg.Done()
	<-c
	println(early)
}

func sleeper() {
	defer wg.Done()
	time.Sleep(30 * time.Millisecond)
	late++
}

func main() {
	wg.Add(2)
	go reader(time.After(40 * time.Millisecond))
	go sleeper()
	early = 1
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			time.Sleep(time.Millisecond)
		}()
	}
	time.Sleep(10 * time.Millisecond)
	late++
	wg.Wait()
}
