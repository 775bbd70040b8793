package main

type T struct{ F int }

func (t T) M() {}

func main() {
	var t T
	t.M
	t.M = nil
	t.F()
	T.F = 1
	T.M()
	_ = t.G
	_ = T.G
	var p *T
	p.x = 1
	var pp **T
	pp.M()
	pp.F = 1
	t.m()
	t.f = 1
}
