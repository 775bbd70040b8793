// Shows: a generator that leaks no goroutine: it also listens to a done channel, and reports its end.
package main

import "fmt"

func naturals(done <-chan struct{}) (<-chan int, <-chan struct{}) {
	out, ended := make(chan int), make(chan struct{})
	go func() {
		defer close(ended)
		for i := 0; ; i++ {
			select {
			case out <- i:
			case <-done:
				return
			}
		}
	}()
	return out, ended
}

func take(n int, in <-chan int) (got []int) {
	for range n {
		got = append(got, <-in)
	}
	return got
}

func main() {
	done := make(chan struct{})
	numbers, ended := naturals(done)
	fmt.Println(take(5, numbers))
	fmt.Println(take(3, numbers))
	close(done)
	<-ended
	fmt.Println("no goroutine left behind")
}
