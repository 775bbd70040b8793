// Shows: when every goroutine waits, the program ends with "all goroutines are asleep - deadlock!" and status 2.
package main

import "fmt"

func main() {
	answers := make(chan int)
	go func() {
		answers <- 1
		<-answers
	}()
	fmt.Println("first answer:", <-answers)
	fmt.Println("waiting for an answer nobody will send")
	answers <- 2
	fmt.Println("second answer:", <-answers)
}
