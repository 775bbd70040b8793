// Shows: what close does: the rest is received, then zero values with ok false; sending or closing again panics.
package main

import "fmt"

func attempt(what string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Printf("%s: %v\n", what, r)
		}
	}()
	f()
	fmt.Println(what+":", "fine")
}

func main() {
	c := make(chan int, 2)
	c <- 1
	c <- 2
	close(c)
	for range 3 {
		v, ok := <-c
		fmt.Println(v, ok)
	}

	var none chan int
	attempt("receive", func() { <-c })
	attempt("send", func() { c <- 3 })
	attempt("close again", func() { close(c) })
	attempt("close nil", func() { close(none) })
}
