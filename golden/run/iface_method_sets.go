// Which values satisfy an interface: value and pointer receivers, addressability, embedded pointers.
package main

import "fmt"

type V interface{ Val() string }
type P interface{ Ptr() string }
type T struct{ n int }

func (t T) Val() string  { return fmt.Sprint("val", t.n) }
func (t *T) Ptr() string { t.n++; return fmt.Sprint("ptr", t.n) }

type E struct{ T }
type EP struct{ *T }

func kinds(x any) string {
	_, v := x.(V)
	_, p := x.(P)
	return fmt.Sprintf("%T %t %t", x, v, p)
}

func main() {
	t := T{1}
	for _, x := range []any{t, &t, E{t}, &E{t}, EP{&t}, &EP{&t}, []T{t}, &[]T{t}[0]} {
		fmt.Println(kinds(x))
	}
	var v V = t
	var p P = &t
	p.Ptr()
	fmt.Println(v.Val(), t.Val(), p.(V).Val())
	v = &t
	p.Ptr()
	fmt.Println(v.Val())
	e := E{T{10}}
	p = &e
	p.Ptr()
	e.Ptr()
	v = e
	e.Ptr()
	fmt.Println(v.Val(), e.Val(), p.(*E).n)
	ep := EP{&T{20}}
	v, p = ep, ep
	p.Ptr()
	fmt.Println(v.Val(), ep.n)
}
