// Every way out of a range-over-func body: break, continue, return, goto, labels, panic.
package main

import (
	"fmt"
	"iter"
)

func seq(name string, n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Print("<", name, "> ")
		for i := range n {
			if !yield(i) {
				fmt.Print("[stop ", name, "] ")
				return
			}
		}
		fmt.Print("[end ", name, "] ")
	}
}

func ret(n int) (r int) {
	defer func() { r *= 10 }()
	for i := range seq("r", 5) {
		for j := range seq("q", 3) {
			if i+j == n {
				return i*j + 1
			}
		}
	}
	return -1
}

func main() {
	for i := range seq("a", 4) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Print(i, " ")
	}
	fmt.Println()
	fmt.Println(ret(3))
	fmt.Println(ret(100))
outer:
	for i := range seq("o", 3) {
		for j := range seq("i", 3) {
			switch {
			case j == 1 && i == 0:
				continue outer
			case i == 1:
				break outer
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		for i := range seq("p", 3) {
			if i == 1 {
				panic("in body")
			}
		}
	}()
	for i := range seq("g", 3) {
		if i == 1 {
			goto done
		}
	}
done:
	fmt.Println("done")
	var fs []func() int
	for i := range seq("c", 3) {
		fs = append(fs, func() int { i++; return i })
	}
	fmt.Println(fs[0](), fs[0](), fs[2]())
}
