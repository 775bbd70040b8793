// Interfaces: dynamic types, nil interfaces, comparison, type assertion, embedding of interfaces.
package main

type shape interface {
	area() int
}
type named interface{ name() string }
type both interface {
	shape
	named
}

type square struct{ s int }

func (q square) area() int    { return q.s * q.s }
func (q square) name() string { return "square" }

type rect struct{ w, h int }

func (r *rect) area() int { return r.w * r.h }

func total(ss ...shape) (t int) {
	for _, s := range ss {
		t += s.area()
	}
	return
}

func maybe(fail bool) shape {
	var r *rect
	if fail {
		return r
	}
	return nil
}

func main() {
	println(total(square{2}, &rect{3, 4}, &square{1}))
	var s shape
	println(s == nil)
	s = square{3}
	println(s != nil, s == shape(square{3}), s == square{4})
	r := &rect{1, 2}
	s = r
	println(s == r, s == &rect{1, 2})
	println(maybe(true) == nil, maybe(false) == nil)
	q, ok := s.(square)
	println(q.s, ok)
	pr, ok := s.(*rect)
	println(pr.w, ok)
	n, ok := s.(named)
	println(n == nil, ok)
	s = square{5}
	n, ok = s.(named)
	println(n.name(), ok)
	b := s.(both)
	println(b.area(), b.name())
	var a any = b
	_, isShape := a.(shape)
	_, isInt := a.(int)
	println(isShape, isInt)
	a = 5
	println(a == 5, a == int8(5), a == 5.0, a == nil, a.(int)+1)
	a = "str"
	println(a.(string)+"!", a == any("str"))
	var x, y any = []int(nil), nil
	println(x == nil, y == nil)
	f := s.area
	s = square{100}
	println(f(), shape.area(s))
}
