// Shows: a pipeline: each stage is a goroutine that reads from one channel, writes to the next and closes it.
package main

import "fmt"

func count(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 1; i <= n; i++ {
			out <- i
		}
	}()
	return out
}

func apply(in <-chan int, f func(int) int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := range in {
			out <- f(v)
		}
	}()
	return out
}

func keep(in <-chan int, ok func(int) bool) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for v := range in {
			if ok(v) {
				out <- v
			}
		}
	}()
	return out
}

func main() {
	squares := apply(count(10), func(n int) int { return n * n })
	odd := keep(squares, func(n int) bool { return n%2 == 1 })
	sum := 0
	for v := range odd {
		fmt.Println(v)
		sum += v
	}
	fmt.Println("sum", sum)
}
