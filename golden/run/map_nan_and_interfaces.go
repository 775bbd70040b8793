// Keys that are not equal to themselves, interface keys of different types, panicking keys.
package main

import (
	"fmt"
	"math"
)

type e struct{}
type f func()

func try(name string, g func()) {
	defer func() { fmt.Println(name, recover()) }()
	g()
}

func main() {
	m := map[float64]int{math.NaN(): 1, math.NaN(): 2}
	m[math.NaN()]++
	sum := 0
	for k, v := range m {
		if k == k {
			fmt.Println("never")
		}
		sum += v
	}
	fmt.Println(len(m), sum, m[math.NaN()])
	clear(m)
	fmt.Println(len(m))
	a := map[any]int{e{}: 1, struct{}{}: 2, [1]e{}: 3, (*e)(nil): 4, nil: 5, 1: 6, uint(1): 7, 1.0: 8, "1": 9, 1i: 10, true: 11}
	fmt.Println(len(a), a[e{}], a[struct{}{}], a[nil], a[uint(1)], a[1.0], a[1i], a[true], a[int64(1)])
	try("func", func() { a[f(nil)] = 1 })
	try("slice", func() { _ = a[[]int{}] })
	try("map", func() { delete(a, map[int]int{}) })
	try("array of any", func() { a[[1]any{[]int{}}] = 1 })
	try("struct", func() { a[struct{ x any }{func() {}}] = 1 })
	try("nil map", func() { _ = (map[any]int)(nil)[[]int{}] })
}
