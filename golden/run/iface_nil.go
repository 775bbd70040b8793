// Nil interfaces versus interfaces that hold nil pointers; comparison of interfaces.
package main

import "fmt"

type T struct{ n int }

func (t *T) Error() string {
	if t == nil {
		return "nil T"
	}
	return fmt.Sprint("T", t.n)
}

func ret(n int) error {
	var t *T
	if n > 0 {
		t = &T{n}
	}
	if n < 0 {
		return nil
	}
	return t
}

func main() {
	for _, n := range []int{-1, 0, 1} {
		e := ret(n)
		fmt.Println(e == nil, e)
	}
	var a, b any
	fmt.Println(a == b, a == nil)
	a, b = 1, int64(1)
	fmt.Println(a == b, a == 1, b == int64(1), a != nil)
	a, b = &T{1}, &T{1}
	fmt.Println(a == b, a == a)
	var e1, e2 error = (*T)(nil), nil
	fmt.Println(e1 == e2, e1 == (*T)(nil), any(e1) == any((*T)(nil)), e1 != nil)
	var s fmt.Stringer
	_, ok := s.(interface{ Foo() })
	_, ok2 := any(s).(fmt.Stringer)
	fmt.Println(ok, ok2)
	m := map[any]int{nil: 1, 1: 2, "a": 3, (*T)(nil): 4}
	fmt.Println(m[nil], m[1], m["a"], m[(*T)(nil)], m[(*int)(nil)], m[1.0])
	c := make(chan any, 2)
	c <- nil
	c <- (*T)(nil)
	fmt.Println(<-c == nil, <-c == nil)
	a = []int{1}
	defer func() { fmt.Println(recover()) }()
	fmt.Println(a == nil, a == 1)
	fmt.Println(a == a)
}
