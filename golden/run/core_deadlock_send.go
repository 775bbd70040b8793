// Main sends on an unbuffered channel nobody receives from.
package main

func main() {
	c := make(chan int)
	c <- 1
}
