// Function values and captured variables.
package main

import "fmt"

func apply(v []int, f func(int) int) {
	for i := range v {
		v[i] = f(v[i])
	}
}

func counter() func() int {
	n := 0
	return func() int { n++; return n }
}

func main() {
	v := make([]int, 1000)
	total := 0
	for round := 0; round < 100000; round++ {
		k := round & 7
		apply(v, func(x int) int { return x + k })
	}
	for _, x := range v {
		total += x
	}
	next := counter()
	for i := 0; i < 100000000; i++ {
		total += next()
	}
	fmt.Println(total)
}
