// Shows: channels are values: a request carries the channel on which its answer is wanted.
package main

import "fmt"

type request struct {
	a, b   int
	answer chan<- int
}

func serve(requests <-chan request) {
	for r := range requests {
		r.answer <- r.a * r.b
	}
}

func main() {
	requests := make(chan request)
	go serve(requests)

	answers := make([]chan int, 5)
	for i := range answers {
		answers[i] = make(chan int, 1)
		requests <- request{i, i + 1, answers[i]}
	}
	close(requests)
	for i := len(answers) - 1; i >= 0; i-- {
		fmt.Printf("%d * %d = %d\n", i, i+1, <-answers[i])
	}
}
