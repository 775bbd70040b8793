// Shows: timers: AfterFunc, Stop and Reset with their results, sleeping in order of length.
package main

import (
	"fmt"
	"time"
)

// sleepSort lets every goroutine sleep as long as its number says.
func sleepSort(numbers ...int) (sorted []int) {
	c := make(chan int)
	for _, n := range numbers {
		go func() {
			time.Sleep(time.Duration(n) * 40 * time.Millisecond)
			c <- n
		}()
	}
	for range numbers {
		sorted = append(sorted, <-c)
	}
	return sorted
}

func main() {
	fmt.Println(sleepSort(5, 1, 4, 2, 3))

	fired := make(chan string, 1)
	t := time.AfterFunc(time.Hour, func() { fired <- "hour" })
	fmt.Println("stopped in time:", t.Stop(), "again:", t.Stop())
	fmt.Println("was active at Reset:", t.Reset(time.Millisecond))
	fmt.Println(<-fired)

	timer := time.NewTimer(time.Hour)
	timer.Reset(time.Millisecond)
	<-timer.C
	fmt.Println("timer fired, Stop says", timer.Stop())
}
