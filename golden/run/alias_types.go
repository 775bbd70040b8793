// Aliases: identical types, methods through aliases, of generic types, local aliases, byte and rune.
package main

import "fmt"

type T struct{ n int }
type A = T
type P = *T
type F = func(A) P
type Vec[E any] = []E
type M[V any] = map[string]Vec[V]
type any2 = any
type Err = error

func (a A) Get() int  { return a.n }
func (p P) Set(n int) { p.n = n }

type myErr struct{}

func (myErr) Error() string { return "mine" }

func main() {
	var a A = T{1}
	var t T = a
	t.Set(5)
	fmt.Println(a.Get(), t.Get(), a == A{1})
	fmt.Printf("%T %T %T %T\n", a, P(nil), F(nil), Vec[int]{})
	var m M[int] = map[string][]int{"a": {1}}
	m["b"] = Vec[int]{2}
	fmt.Println(m)
	type local = map[byte]rune
	l := local{'a': 'b'}
	var u map[uint8]int32 = l
	fmt.Println(u)
	var x any2 = a
	_, ok := x.(T)
	var e Err = myErr{}
	fmt.Println(ok, e)
	switch x.(type) {
	case A:
		fmt.Println("is A")
	}
	type S struct {
		A
		Err
	}
	s := S{A{7}, e}
	fmt.Println(s.A.n, s.Get(), s.n, s.Error())
	f := F(func(a A) P { return &a })
	fmt.Println(f(a).n)
}
