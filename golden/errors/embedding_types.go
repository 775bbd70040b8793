package main

type A struct{ v int }
type B struct{ v int }
type C struct {
	A
	B
}
type P *A
type D struct {
	P
}
type F struct {
	A
	A
}
type I interface{ M() }
type H struct {
	*I
}

func (A) m() {}
func (B) m() {}

func main() {
	var c C
	_ = c.v
	c.m()
}
