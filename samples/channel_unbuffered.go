// Shows: an unbuffered channel is a meeting point: the send completes only when the receiver takes the value.
package main

import (
	"fmt"
	"time"
)

func main() {
	orders := make(chan string)
	taken := make(chan time.Time)
	go func() {
		orders <- "tea"
		taken <- time.Now()
	}()

	time.Sleep(30 * time.Millisecond)
	before := time.Now()
	fmt.Println("received", <-orders)
	fmt.Println("send ended after the receiver came:", !(<-taken).Before(before))
	fmt.Println("len and cap:", len(orders), cap(orders))
}
