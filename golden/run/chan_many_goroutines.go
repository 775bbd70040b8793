// Ten thousand goroutines, a long chain of channels, and a big fan-in.
package main

import "fmt"

func main() {
	const n = 10000
	left := make(chan int)
	first := left
	for range n {
		right := make(chan int)
		go func(l, r chan int) { l <- 1 + <-r }(left, right)
		left = right
	}
	go func() { left <- 0 }()
	fmt.Println(<-first)
	c := make(chan int, 16)
	for i := range n {
		go func() { c <- i }()
	}
	sum := 0
	for range n {
		sum += <-c
	}
	fmt.Println(sum)
}
