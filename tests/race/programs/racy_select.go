// Variables that select sets are written by the goroutine that selects, at the select.
package main

import (
	"sync"
	"time"
)

type pair struct{ a, b int }

func main() {
	c, d := make(chan pair), make(chan int, 1)
	var wg sync.WaitGroup
	var v pair
	var n int
	var ok bool
	wg.Add(2)
	go func() {
		defer wg.Done()
		select {
		case v = <-c:
		case <-time.After(time.Second):
		}
	}()
	go func() {
		defer wg.Done()
		select {
		case n, ok = <-d:
		case <-time.After(time.Second):
		}
	}()
	time.Sleep(10 * time.Millisecond)
	c <- pair{1, 2}
	d <- 3
	time.Sleep(10 * time.Millisecond)
	println(v.b)
	println(n)
	println(ok)
	wg.Wait()
}
