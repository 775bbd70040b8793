// Package variables are initialised in order of their dependencies; init functions run in source order.
package main

var (
	a    = c + b
	b    = f()
	c    = 1
	d    = show("d", 3)
	e    = show("e", d+1)
	_    = show("blank", 0)
	g    = func() int { return h }()
	h    = show("h", 7)
	x, y = two()
)

func f() int {
	c++
	return c
}

func two() (int, int) { return show("two", z), 2 }

var z = show("z", 5)

func show(name string, v int) int {
	println("init", name, v)
	return v
}

func init() { println("first init", a, b, c) }

func main() {
	println("main", a, b, c, d, e, g, h, x, y, z)
}

func init() { println("second init") }
