// Two goroutines that wait for each other; the main one is listed first.
package main

import "fmt"

func main() {
	a, b := make(chan int), make(chan int)
	go func() {
		a <- <-b
	}()
	fmt.Println("waiting")
	b <- <-a
}
