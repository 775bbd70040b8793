// Arguments, receivers and function values of a defer are evaluated when the defer statement runs.
package main

import "fmt"

type t struct{ n int }

func (v t) val()  { fmt.Println("val", v.n) }
func (v *t) ptr() { fmt.Println("ptr", v.n) }

func f(s string, n int) int { fmt.Println("eval", s); return n }

func main() {
	x := t{1}
	p := &t{10}
	defer x.val()
	defer x.ptr()
	defer p.val()
	defer p.ptr()
	x.n = 2
	p.n = 20
	p = &t{30}
	s := []int{1}
	defer fmt.Println("slice", s, len(s))
	s[0] = 100
	s = append(s, 2)
	defer fmt.Println("sum", f("a", 1)+f("b", 2))
	arr := [1]int{1}
	defer fmt.Println("arr", arr)
	arr[0] = 2
	func() {
		defer func() { fmt.Println("nil func:", recover()) }()
		var g func()
		defer g()
		fmt.Println("still here")
	}()
	func() {
		defer func() { fmt.Println("nil iface:", recover() != nil) }()
		var st fmt.Stringer
		defer st.String()
		fmt.Println("not here")
	}()
	defer func(e *int) { fmt.Println("element", *e) }(&s[1])
	s[1] = 7
	m := map[string]int{"k": 1}
	defer delete(m, "k")
	defer func() { fmt.Println(len(m)) }()
	c := make(chan int, 1)
	defer close(c)
	defer print()
}
