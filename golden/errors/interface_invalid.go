package main

type A interface {
	M()
	M(int)
}

type B interface {
	A
	C
}

type C interface{ int }

type D interface {
	~int | string
	M()
}

var x D
var y comparable
var z C

type E struct{}

type F interface{ E }

func f(a interface{ ~int }) {}

func main() {
	_ = A.N
}
