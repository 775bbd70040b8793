package main

type T struct {
	a int,
	b string
}

type U struct {
	a, b
	c = 1
}

func main() {}
