// Operations allowed by type sets: conversion, indexing, len, range, make, channels, comparison, methods.
package main

import "fmt"

type Int interface{ ~int | ~uint8 | ~int64 }
type Bytes interface{ ~string | ~[]byte }
type small uint8

func wrap[T Int](x T) T         { return x*x + 1<<7 - T(3)%2 }
func shift[T Int](x T, n int) T { return x<<n | x>>1 ^ x&^1 }
func count[T Bytes](s T, b byte) (n int) {
	for i := range len(s) {
		if s[i] == b {
			n++
		}
	}
	return n + len(s[1:])
}
func grow[S ~[]E, E any](s S, n int) S { t := make(S, n, n+len(s)); return append(t, s...) }
func invert[K, V comparable](m map[K]V) map[V]K {
	out := make(map[V]K, len(m))
	for k, v := range m {
		out[v] = k
	}
	return out
}
func send[C ~chan E, E any](c C, es ...E) C {
	for _, e := range es {
		c <- e
	}
	close(c)
	return c
}
func drain[E any](c <-chan E) (out []E) {
	for e := range c {
		out = append(out, e)
	}
	return
}
func apply[F ~func(A) B, A, B any](f F, a A) B { return f(a) }
func sumArr[T Int, A interface{ [2]T | [3]T }](a A) (t T) {
	for i := range len(a) {
		t += a[i]
	}
	return
}
func deref[P ~*T, T any](p P) T { return *p }
func abs[T ~int | ~float64](x T) T {
	if x < 0 {
		return -x
	}
	return x
}
func isZero[T comparable](x T) bool                          { var z T; return x == z }
func toFloat[T Int | ~float32](x T) float64                  { return float64(x) / 2 }
func add[T Int | ~float64 | ~string | ~complex128](a, b T) T { return a + b }

func main() {
	fmt.Println(wrap(5), wrap(uint8(20)), wrap(small(20)), wrap(int64(-3)))
	fmt.Println(shift(5, 3), shift(uint8(200), 2), shift(small(255), 1))
	fmt.Println(count("banana", 'a'), count([]byte("xx"), 'x'))
	fmt.Println(grow([]string{"a"}, 2), invert(map[string]int{"a": 1, "b": 2}))
	fmt.Println(drain(send(make(chan int, 3), 1, 2, 3)), apply(func(i int) string { return fmt.Sprint(i, "!") }, 5))
	fmt.Println(sumArr[int]([2]int{1, 2}), sumArr[uint8]([3]uint8{200, 100, 1}), deref(&[]int{1}), abs(-2.5), abs(-3))
	fmt.Println(isZero(""), isZero(struct{ a int }{1}), isZero[any](nil), toFloat(5), toFloat(float32(2.5)))
	fmt.Println(add("a", "b"), add(1, 2), add(uint8(250), 10), add(1i, 2), add(0.5, 0.25))
}
