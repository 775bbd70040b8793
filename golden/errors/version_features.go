package main

import "slices"

type Set[T comparable] = map[T]struct{}

func main() {
	var s Set[[]int]
	for i := range 10 {
		i = "x"
	}
	for i, j := range 5 {
	}
	_ = min("a", 1)
	slices.Sort(5)
	slices.Sort([]struct{}{})
	slices.Contains([]int{1}, "x")
	_ = s
}
