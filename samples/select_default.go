// Shows: select with default never blocks: try-receive, try-send and polling.
package main

import "fmt"

func tryReceive(c <-chan int) string {
	select {
	case v, ok := <-c:
		return fmt.Sprintf("got %d, %t", v, ok)
	default:
		return "nothing there"
	}
}

func trySend(c chan<- int, v int) bool {
	select {
	case c <- v:
		return true
	default:
		return false
	}
}

func main() {
	c := make(chan int, 1)
	fmt.Println(tryReceive(c))
	fmt.Println(trySend(c, 7), trySend(c, 8))
	fmt.Println(tryReceive(c))
	close(c)
	fmt.Println(tryReceive(c))
	var none chan int
	fmt.Println(tryReceive(none), trySend(none, 1))
}
