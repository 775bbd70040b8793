package main

type A struct{ x int }
type B struct{ x int }

func (A) M() {}
func (B) M() {}

type C struct {
	A
	B
}
type D struct{ *C }
type I interface{ M() }

func main() {
	var c C
	c.x = 1
	c.M()
	var i I = c
	d := D{&c}
	d.x++
	_ = C{A: A{1}, x: 2}
	_ = C{x: 1}
	_ = i
	type E struct {
		A
		*A
	}
}
