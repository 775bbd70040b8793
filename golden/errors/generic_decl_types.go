package main

func f[T any, T any](x T)  {}
func i[T Missing](x T)     {}
func j[T int](x T) T       { return 5 }
func k[T int | string]() T { return "a" }

type A[T any] = []T
type B[T any] T
type C[T A] struct{}
type D[T any] struct{ D[T] }
type E[T any, U []T] struct{ u U }

func main() {
	var e E[int, []string]
	_ = e
}
