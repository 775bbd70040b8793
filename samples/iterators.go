// Shows: range over functions: iterators with iter.Seq, a pull iterator, and a channel turned into one.
package main

import (
	"fmt"
	"iter"
	"slices"
)

func fibonacci() iter.Seq[int] {
	return func(yield func(int) bool) {
		for a, b := 0, 1; yield(a); a, b = b, a+b {
		}
	}
}

func take[T any](n int, seq iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		left := n
		for v := range seq {
			if left--; !yield(v) || left == 0 {
				return
			}
		}
	}
}

func enumerate[T any](seq iter.Seq[T]) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		i := 0
		for v := range seq {
			if !yield(i, v) {
				return
			}
			i++
		}
	}
}

func received[T any](c <-chan T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range c {
			if !yield(v) {
				return
			}
		}
	}
}

func main() {
	fmt.Println(slices.Collect(take(10, fibonacci())))
	for i, v := range enumerate(fibonacci()) {
		if i == 3 {
			continue
		}
		if v > 20 {
			break
		}
		fmt.Print(i, ":", v, " ")
	}
	fmt.Println()

	next, stop := iter.Pull(fibonacci())
	for range 5 {
		v, ok := next()
		fmt.Print(v, ok, " ")
	}
	stop()
	fmt.Println(next())

	c := make(chan string, 3)
	c <- "x"
	c <- "y"
	close(c)
	fmt.Println(slices.Sorted(received(c)))
}
