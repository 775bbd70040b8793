// Calling yield after the loop ended panics; so does an iterator that ignores false.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Printf("%s: %v\n", name, recover()) }()
	f()
}

func main() {
	var kept func(int) bool
	try("after loop", func() {
		for range func(yield func(int) bool) { kept = yield; yield(1) } {
		}
		kept(2)
	})
	try("ignores false", func() {
		for range func(yield func(int) bool) { yield(1); yield(2) } {
			break
		}
	})
	try("swallows panic", func() {
		for range func(yield func(int) bool) {
			defer func() { fmt.Print("iterator saw ", recover(), "; ") }()
			yield(1)
		} {
			panic("body")
		}
	})
	try("nil", func() {
		var seq func(func(int) bool)
		for range seq {
		}
	})
}
