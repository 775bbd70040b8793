package main

type T struct{}

func main() {
	for range 1.5 {
	}
	for range (T{}) {
	}
	for i, v := range 10 {
		_, _ = i, v
	}
	for range true {
	}
	for a, b, c := range []int{} {
	}
	for i := range (func() {}) {
		_ = i
	}
	for a, b := range (func(func(int) bool) {}) {
		_, _ = a, b
	}
	var s string
	for s = range []int{} {
	}
	for i := range (*[]int)(nil) {
		_ = i
	}
	for range (func(int) {}) {
	}
}
