// iter.Pull and Pull2: values on demand, stop, end, cleanup and panics.
package main

import (
	"fmt"
	"iter"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("(cleanup) ")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := next()
			if !ok || !yield(x, y) {
				return
			}
		}
	}
}

func main() {
	next, stop := iter.Pull(count(3))
	for v, ok := next(); ok; v, ok = next() {
		fmt.Print(v, " ")
	}
	fmt.Println(next())
	stop()
	next, stop = iter.Pull(count(10))
	fmt.Print(next())
	fmt.Print(" ")
	stop()
	stop()
	fmt.Println(next())
	_, stop = iter.Pull(count(3))
	stop()
	fmt.Println("never started")
	for a, b := range zip(count(5), count(3)) {
		fmt.Print(a, b, " ")
	}
	fmt.Println()
	next2, stop2 := iter.Pull2(func(yield func(string, int) bool) { _ = yield("a", 1) && yield("b", 2) })
	defer stop2()
	fmt.Println(next2())
	fmt.Println(next2())
	fmt.Println(next2())
	defer func() { fmt.Println(recover()) }()
	next, _ = iter.Pull(func(yield func(int) bool) { panic("iterator broke") })
	next()
}
