// Main waits for a channel nobody sends to: deadlock, status 2.
package main

func main() {
	println("before")
	c := make(chan int)
	<-c
}
