// Shows: a panic that no deferred function recovers ends the whole program, whichever goroutine it is in.
package main

import (
	"fmt"
	"time"
)

func divide(a, b int) int { return a / b }

func main() {
	fmt.Println("6 / 3 =", divide(6, 3))
	go func() {
		defer fmt.Println("deferred calls of the goroutine still run")
		fmt.Println("1 / 0 =", divide(1, 0))
	}()
	time.Sleep(10 * time.Second)
	fmt.Println("never reached")
}
