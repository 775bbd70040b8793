// Timers and tickers: Stop, Reset, AfterFunc, channel behaviour, panics for bad periods.
package main

import (
	"fmt"
	"time"
)

func main() {
	t := time.NewTimer(time.Hour)
	fmt.Println(t.Stop(), t.Stop(), t.Reset(0))
	<-t.C
	fmt.Println(t.Stop(), len(t.C), cap(t.C))
	t.Reset(time.Millisecond)
	time.Sleep(20 * time.Millisecond)
	fmt.Println("stop after it fired unread:", t.Stop())
	select {
	case <-t.C:
		fmt.Println("stale value")
	default:
		fmt.Println("no stale value")
	}
	c := make(chan int)
	f := time.AfterFunc(time.Millisecond, func() { c <- 1 })
	fmt.Println(<-c, f.Stop(), f.C == nil)
	f.Reset(time.Millisecond)
	fmt.Println(<-c)
	select {
	case <-time.After(0):
		fmt.Println("after 0")
	case <-time.After(time.Hour):
	}
	<-time.After(-5)
	tk := time.NewTicker(2 * time.Millisecond)
	a := <-tk.C
	b := <-tk.C
	fmt.Println(b.After(a))
	tk.Stop()
	tk.Reset(time.Millisecond)
	<-tk.C
	tk.Stop()
	for _, d := range []time.Duration{0, -1} {
		func() {
			defer func() { fmt.Println(recover()) }()
			time.NewTicker(d)
		}()
	}
	fmt.Println(time.Tick(0) == nil)
	time.Sleep(-1)
	time.Sleep(0)
	order := make(chan int, 5)
	for _, n := range []int{3, 1, 2} {
		time.AfterFunc(time.Duration(n)*30*time.Millisecond, func() { order <- n })
	}
	fmt.Println(<-order, <-order, <-order)
	var zero time.Timer
	defer func() { fmt.Println(recover()) }()
	zero.Stop()
}
