package main

func f[T any, T any](x T)  {}
func g[T](x T)             {}
func h[](x int)            {}
func i[T Missing](x T)     {}
func j[T int](x T) T       { return 5 }
func k[T int | string]() T { return "a" }

type A[T any] = []T
type B[T any] T
type C[T A] struct{}

func main() {
	func[T any](x T) {}(5)
}
