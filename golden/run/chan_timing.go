// Unbuffered sends meet receives in time; sleepers wake in order.
package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	start := time.Now()
	go func() { time.Sleep(20 * time.Millisecond); <-c }()
	c <- 1
	fmt.Println(time.Since(start) >= 20*time.Millisecond)
	out := make(chan int, 10)
	for i := range 5 {
		go func() { time.Sleep(time.Duration(5-i) * 30 * time.Millisecond); out <- i }()
	}
	for range 5 {
		fmt.Print(<-out, " ")
	}
	fmt.Println()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	n := 0
	deadline := time.After(time.Second)
	for n < 3 {
		select {
		case <-tick.C:
			n++
		case <-deadline:
			fmt.Println("late")
			return
		}
	}
	fmt.Println("ticks", n)
}
