// Shows: fan-out to several goroutines that share one input, and fan-in of their outputs into one channel.
package main

import (
	"fmt"
	"sync"
)

func generate(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}

func collatz(in <-chan int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := range in {
			steps := 0
			for ; n > 1; steps++ {
				if n%2 == 0 {
					n /= 2
				} else {
					n = 3*n + 1
				}
			}
			out <- steps
		}
	}()
	return out
}

func merge(ins ...<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	wg.Add(len(ins))
	for _, in := range ins {
		go func() {
			defer wg.Done()
			for v := range in {
				out <- v
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

func main() {
	in := generate(1000)
	longest, total := 0, 0
	for steps := range merge(collatz(in), collatz(in), collatz(in)) {
		longest = max(longest, steps)
		total += steps
	}
	fmt.Println("longest chain:", longest, "all steps:", total)
}
