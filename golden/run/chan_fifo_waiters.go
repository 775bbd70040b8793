// Blocked senders and receivers are served in the order in which they came.
package main

import (
	"fmt"
	"time"
)

func main() {
	c := make(chan int)
	for i := range 5 {
		go func() { c <- i }()
		time.Sleep(3 * time.Millisecond)
	}
	for range 5 {
		fmt.Print(<-c, " ")
	}
	fmt.Println()
	out := make(chan [2]int, 5)
	for i := range 5 {
		go func() { out <- [2]int{i, <-c} }()
		time.Sleep(3 * time.Millisecond)
	}
	for i := range 5 {
		c <- i * 10
	}
	sum := map[int]int{}
	for range 5 {
		p := <-out
		sum[p[0]] = p[1]
	}
	fmt.Println(sum)
	b := make(chan int, 2)
	go func() {
		for i := range 6 {
			b <- i
		}
		close(b)
	}()
	time.Sleep(2 * time.Millisecond)
	for v := range b {
		fmt.Print(v, " ")
	}
	fmt.Println(len(b))
}
