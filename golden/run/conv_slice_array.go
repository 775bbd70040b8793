// Slices to arrays and array pointers; named slice and func and channel types.
package main

import "fmt"

type ints []int
type arr3 [3]int

func main() {
	s := []int{1, 2, 3, 4}
	a := [3]int(s)
	p := (*[3]int)(s)
	p[0] = 10
	fmt.Println(a, *p, s, arr3(s), *(*arr3)(s))
	var n []int
	fmt.Println((*[0]int)(n) == nil, (*[0]int)([]int{}) == nil, [0]int(n))
	i := ints(s)
	i[1] = 20
	fmt.Println(s, []int(i)[1], len(i))
	type fn func(int) int
	f := fn(func(x int) int { return x + 1 })
	fmt.Println((func(int) int)(f)(1))
	c := make(chan int, 1)
	var ro <-chan int = c
	type C chan int
	cc := C(c)
	cc <- 5
	fmt.Println(<-ro, len(cc))
	var pp *int = new(int)
	type P *int
	fmt.Println(P(pp) == pp, (*int)(P(pp)) == pp)
	func() {
		defer func() { fmt.Println(recover()) }()
		_ = [5]int(s)
	}()
	m := map[string]int{"a": 1}
	type M map[string]int
	fmt.Println(M(m), map[string]int(M(m))["a"])
}
