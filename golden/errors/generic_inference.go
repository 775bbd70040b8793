package main

func f[T any]()                {}
func g[T any](a, b T)          {}
func h[K comparable, V any](m map[K]V) {}
func n[T ~int | ~string](x T)  {}

func main() {
	f()
	g(1, "a")
	g(1, 2.5)
	h([]int{})
	h[[]int](nil)
	n(1.5)
	n([]int{})
	f[int, string]()
	f[5]()
	_ = g
	x := f
	g[int](1, "a")
}
