// Generic functions: inference from arguments, results and functions; constraints with methods and core types.
package main

import (
	"cmp"
	"fmt"
	"sort"
	"strings"
)

type Number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~float32 | ~float64
}
type MyInt int

func (m MyInt) String() string { return fmt.Sprintf("<%d>", int(m)) }

func Sum[T Number](xs []T) (t T) {
	for _, x := range xs {
		t += x
	}
	return t
}
func Map[S ~[]A, A, B any](s S, f func(A) B) []B {
	var out []B
	for _, a := range s {
		out = append(out, f(a))
	}
	return out
}
func Filter[S ~[]E, E any](s S, f func(E) bool) S {
	var out S
	for _, e := range s {
		if f(e) {
			out = append(out, e)
		}
	}
	return out
}
func Reduce[A, B any](s []A, b B, f func(B, A) B) B {
	for _, a := range s {
		b = f(b, a)
	}
	return b
}
func Keys[M ~map[K]V, K cmp.Ordered, V any](m M) []K {
	var ks []K
	for k := range m {
		ks = append(ks, k)
	}
	sort.Slice(ks, func(i, j int) bool { return ks[i] < ks[j] })
	return ks
}
func Strs[T fmt.Stringer](xs ...T) string {
	return strings.Join(Map(xs, T.String), "")
}
func New[T any, P interface {
	*T
	Set(string)
}](s string) T {
	var t T
	P(&t).Set(s)
	return t
}

type conf struct{ v string }

func (c *conf) Set(s string) { c.v = s }

func Zero[T any]() T    { var z T; return z }
func Ptr[T any](v T) *T { return &v }
func Must[T any](v T, e error) T {
	if e != nil {
		panic(e)
	}
	return v
}
func Max[T cmp.Ordered](a, b T) T {
	if a > b {
		return a
	}
	return b
}
func Conv[To, From Number](f From) To                         { return To(f) }
func Index[T interface{ ~string | ~[]byte }](s T, i int) byte { return s[i] }
func Eq[T comparable](a, b T) bool                            { return a == b }
func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C {
	return func(a A) C { return g(f(a)) }
}
func Fact[T Number](n T) T {
	if n <= 1 {
		return 1
	}
	return n * Fact(n-1)
}

type names []string

func main() {
	fmt.Println(Sum([]int{1, 2}), Sum([]float64{1.5, 2}), Sum([]MyInt{3, 4}), Sum[int8](nil))
	fmt.Println(Map([]int{1, 2}, func(i int) string { return strings.Repeat("x", i) }), Map(names{"a"}, strings.ToUpper))
	fmt.Printf("%T %v\n", Filter(names{"a", "bb"}, func(s string) bool { return len(s) > 1 }), Filter([]int{1, 2, 3}, func(i int) bool { return i%2 == 1 }))
	fmt.Println(Reduce([]string{"a", "b"}, 0, func(n int, s string) int { return n + len(s) }), Keys(map[string]int{"z": 1, "a": 2}))
	fmt.Println(Strs(MyInt(1), MyInt(2)), New[conf]("set"), Zero[string]() == "", Zero[*int]() == nil, *Ptr(3.5))
	fmt.Println(Must(fmt.Sprint("ok"), nil), Max("a", "b"), Max(2.5, 1), Max[float64](1, 2.5), Conv[int](3.9), Conv[int8](300))
	fmt.Println(Index("abc", 1), Index([]byte{9, 8}, 0), Eq(1, 1), Eq[any](1, "a"), Eq([2]int{1}, [2]int{1}))
	f := Compose(func(i int) string { return fmt.Sprint(i) }, func(s string) int { return len(s) })
	fmt.Println(f(12345), Fact(10), Fact(5.0), Fact(MyInt(4)))
	g := Max[int]
	var h func(string, string) string = Max
	fmt.Println(g(1, 2), h("x", "y"))
	fmt.Printf("%T %T\n", Sum[MyInt], Ptr[map[string]int])
}
