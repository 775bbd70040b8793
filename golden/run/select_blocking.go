// Select that blocks until another goroutine is ready, in every combination.
package main

import (
	"fmt"
	"time"
)

func main() {
	a, b, quit := make(chan int), make(chan string), make(chan bool)
	go func() { a <- 1 }()
	select {
	case v := <-a:
		fmt.Println("a", v)
	case <-b:
	}
	go func() { fmt.Println("received", <-b); quit <- true }()
	select {
	case <-a:
	case b <- "text":
		fmt.Print("sent ")
	}
	<-quit
	go func() { time.Sleep(time.Millisecond); close(a) }()
	select {
	case v, ok := <-a:
		fmt.Println(v, ok)
	case <-b:
	}
	done := make(chan int)
	go func() {
		n := 0
		for n < 100 {
			select {
			case <-b:
				n++
			case <-quit:
				n += 10
			}
		}
		done <- n
	}()
	for range 50 {
		b <- ""
	}
	for range 5 {
		select {
		case quit <- true:
		case <-time.After(10 * time.Second):
			fmt.Println("timeout")
		}
	}
	fmt.Println(<-done)
	defer func() { fmt.Println(recover()) }()
	c := make(chan int)
	go func() { time.Sleep(time.Millisecond); close(c) }()
	select {
	case c <- 1:
	case <-b:
	}
}
