package main

type T struct{}

func main() {
	for range (T{}) {
	}
	n := 5
	for i, v := range n {
		_, _ = i, v
	}
	for i := range 1.5 {
		_ = i
	}
	for i := range (func())(nil) {
		_ = i
	}
	var it func(func(int) bool)
	for a, b := range it {
		_, _ = a, b
	}
	var s string
	for s = range []int{} {
	}
	var ps *[]int
	for i := range ps {
		_ = i
	}
	var bad func(func(int))
	for i := range bad {
		_ = i
	}
	for range nil {
	}
}
