package main

type T struct {
	a int = 5
}

type I interface {
	func M()
}

func main() {}
