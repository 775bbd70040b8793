// Shows: a goroutine started with go runs beside its caller; a channel tells main that it is done.
package main

import "fmt"

func greet(name string, done chan<- bool) {
	fmt.Println("hello,", name)
	done <- true
}

func main() {
	done := make(chan bool)
	go greet("gopher", done)
	<-done
	fmt.Println("main ends, and the program with it")
}
