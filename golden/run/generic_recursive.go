// Recursive generic functions, mutually recursive types, generic closures and higher-order functions.
package main

import "fmt"

type Stream[T any] func() (T, Stream[T])

func from[T ~int | ~float64](x, step T) Stream[T] {
	return func() (T, Stream[T]) { return x, from(x+step, step) }
}
func (s Stream[T]) take(n int) (out []T) {
	for range n {
		var v T
		v, s = s()
		out = append(out, v)
	}
	return
}
func mapS[A, B any](s Stream[A], f func(A) B) Stream[B] {
	return func() (B, Stream[B]) {
		v, rest := s()
		return f(v), mapS(rest, f)
	}
}

type Forest[T any] []*Tree[T]
type Tree[T any] struct {
	v    T
	kids Forest[T]
}

func (f Forest[T]) fold(g func(T)) {
	for _, t := range f {
		g(t.v)
		t.kids.fold(g)
	}
}

type Either[L, R any] struct {
	left  *L
	right *R
}

func Left[L, R any](l L) Either[L, R]  { return Either[L, R]{left: &l} }
func Right[L, R any](r R) Either[L, R] { return Either[L, R]{right: &r} }
func Match[L, R, O any](e Either[L, R], l func(L) O, r func(R) O) O {
	if e.left != nil {
		return l(*e.left)
	}
	return r(*e.right)
}

func memo[K comparable, V any](f func(func(K) V, K) V) func(K) V {
	cache := map[K]V{}
	var g func(K) V
	g = func(k K) V {
		if v, ok := cache[k]; ok {
			return v
		}
		v := f(g, k)
		cache[k] = v
		return v
	}
	return g
}

func curry[A, B, C any](f func(A, B) C) func(A) func(B) C {
	return func(a A) func(B) C { return func(b B) C { return f(a, b) } }
}

func main() {
	fmt.Println(from(1, 2).take(4), from(0.5, 0.25).take(3), mapS(from(1, 1), func(i int) string { return fmt.Sprint(i * i) }).take(3))
	f := Forest[string]{{"a", Forest[string]{{v: "b"}, {v: "c"}}}, {v: "d"}}
	f.fold(func(s string) { fmt.Print(s, " ") })
	fmt.Println()
	for _, e := range []Either[int, string]{Left[int, string](1), Right[int]("r")} {
		fmt.Print(Match(e, func(i int) string { return fmt.Sprint("int ", i) }, func(s string) string { return "str " + s }), "; ")
	}
	fmt.Println()
	fib := memo(func(fib func(int) int, n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(80), curry(func(a int, b string) string { return fmt.Sprint(a, b) })(1)("x"))
}
