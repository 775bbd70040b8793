// Close wakes blocked receivers; blocked senders panic; range ends; many waiters.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	c := make(chan int)
	var wg sync.WaitGroup
	got := make([]bool, 10)
	for i := range got {
		wg.Go(func() {
			_, ok := <-c
			got[i] = !ok
		})
	}
	time.Sleep(2 * time.Millisecond)
	close(c)
	wg.Wait()
	fmt.Println(got)

	d := make(chan int, 1)
	d <- 1
	res := make(chan any)
	go func() {
		defer func() { res <- recover() }()
		d <- 2
	}()
	time.Sleep(5 * time.Millisecond)
	close(d)
	fmt.Println(<-res)
	v, ok := <-d
	fmt.Println(v, ok)
	v, ok = <-d
	fmt.Println(v, ok)

	e := make(chan string, 5)
	go func() {
		defer close(e)
		for _, s := range []string{"a", "b", "c"} {
			e <- s
		}
	}()
	for s := range e {
		fmt.Print(s, " ")
	}
	fmt.Println()
	n := 0
	for range e {
		n++
	}
	fmt.Println(n)
}
