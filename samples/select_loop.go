// Shows: the for-select loop with a labelled break, since a plain break only leaves the select.
package main

import "fmt"

func fibonacci(out chan<- int, quit <-chan struct{}) {
	a, b := 0, 1
loop:
	for {
		select {
		case out <- a:
			a, b = b, a+b
		case <-quit:
			break loop
		}
	}
	close(out)
}

func main() {
	out, quit := make(chan int), make(chan struct{})
	go fibonacci(out, quit)
	for range 12 {
		fmt.Print(<-out, " ")
	}
	fmt.Println()
	close(quit)
	for range out {
		// At most one more number was on its way.
	}
	fmt.Println("generator ended")
}
