// Closing a closed channel; the deferred calls of main run first.
package main

import "fmt"

func main() {
	defer fmt.Println("deferred")
	c := make(chan int)
	close(c)
	close(c)
}
