package main

var a ...int

func f() ...int { return nil }

type T struct {
	x ...int
}

func main() {
	f(...)
}
