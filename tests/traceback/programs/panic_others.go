// settings: - none single all system crash 0 1 2 3 -1 nonsense
package main

import "time"

func worker(ch chan int) { <-ch }

func inner(n int) {
	if n == 0 {
		panic("bad")
	}
	inner(n - 1)
}

func main() {
	ch := make(chan int)
	go worker(ch)
	go func() {
		time.Sleep(time.Hour)
	}()
	go func() { ch <- <-ch }()
	time.Sleep(20 * time.Millisecond)
	inner(2)
}
