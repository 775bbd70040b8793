// What deferred functions see of the stack, after a panic and at the function's end.
package main

import (
	"fmt"
	"runtime"
)

type T struct{ x int }

//go:noinline
func frames(what string) {

	pcs := make([]uintptr, 32)
	pcs = pcs[:runtime.Callers(2, pcs)]
	f := runtime.CallersFrames(pcs)
	fmt.Print(what, ": ")
	for {
		fr, more := f.Next()
		if fr.Function == "runtime.main" || fr.Function == "main.main" || fr.Function == "" {
			break
		}
		line := 0
		if fr.Function[:4] == "main" {
			line = fr.Line
		}
		fmt.Print(fr.Function, ":", line, " ")
		if !more {
			break
		}
	}
	fmt.Println()
}

func explicit() {
	defer func() { recover(); frames("explicit") }()
	panic(1)
}

func null(p *T) int {
	defer func() { recover(); frames("nil") }()
	fmt.Print("")
	return p.x
}

func index(s []int, i int) int {
	defer func() { recover(); frames("index") }()
	return s[i]
}

func slice(s []int, i int) []int {
	defer func() { recover(); frames("slice") }()
	return s[i:]
}

func divide(a, b int) int {
	defer func() { recover(); frames("divide") }()
	return a / b
}

func assertion(x any) int {
	defer func() { recover(); frames("assert") }()
	return x.(int)
}

func normal() {
	defer func() { recover(); frames("normal") }()
	fmt.Print("")
}

func direct() {
	defer frames("direct")
	fmt.Print("")
}

func main() {
	explicit()
	null(nil)
	index(nil, 3)
	slice(nil, 3)
	divide(1, 0)
	assertion("")
	normal()
	direct()
}
