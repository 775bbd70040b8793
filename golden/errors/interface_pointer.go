package main

type I interface{ M() }

func f(p *I) {
	p.M()
	(*p).M()
	_ = p.(I)
}

type T struct{}

func (T) M() {}

func main() {
	f(T{})
	f(&T{})
	var i I = T{}
	f(&i)
	var x *I = &T{}
	i.M(1)
	j := i.M()
	_, _ = x, j
}
