package main

type I interface {
	M()
	N(int) string
}

type A struct{}

type B struct{}

func (*B) M()           {}
func (*B) N(int) string { return "" }

type C struct{}

func (C) M()           {}
func (C) N(string) int { return 0 }

type D struct{}

func (D) m()           {}
func (D) N(int) string { return "" }

func main() {
	var i I = A{}
	i = B{}
	i = &B{}
	i = C{}
	i = D{}
	i = 5
	_ = i.(A)
	_ = i.(*B)
	i.X()
}
