// Pointer types that point to themselves, and names that are keywords of C.
package main

import (
	"fmt"
	"reflect"
)

type Loop *Loop

type Three ***Three

type Chain struct{ next Ring }
type Ring *Chain

type _Complex struct{ _Bool, __attribute__ int }

func (_Atomic _Complex) _Generic() int { return _Atomic._Bool + _Atomic.__attribute__ }

func length(l Loop) (n int) {
	for ; l != nil; l = *l {
		n++
	}
	return
}

func main() {
	var a, b, c Loop
	b = &a
	c = &b
	fmt.Println(length(a), length(b), length(c), b == Loop(&a), *c == b, c == b, **c == nil)
	a = &c
	fmt.Println(a == **c, ***c == c, *a == b)
	var x any = b
	l, ok := x.(Loop)
	_, plain := x.(*Loop)
	fmt.Println(ok, l == b, plain, reflect.TypeOf(x), reflect.TypeOf(x).Elem() == reflect.TypeOf(x), x == any(b))
	m := map[Loop]int{a: 1, b: 2}
	fmt.Println(m[a], m[b], m[nil])
	var t Three
	p := &t
	q := &p
	t = &q
	fmt.Println(***t == t, reflect.TypeOf(t), t != nil)
	r := Ring(&Chain{})
	r.next = r
	fmt.Println(r.next.next == r)
	fmt.Println(_Complex{1, 2}._Generic())
	__real__, _Noreturn := 1, 2
	fmt.Println(__real__ + _Noreturn)
}
