// Closures share their variables; each iteration of a loop has its own.
package main

func counter() (func() int, func()) {
	n := 0
	return func() int { n++; return n }, func() { n = 100 }
}

func main() {
	next, reset := counter()
	println(next(), next(), next())
	reset()
	println(next())
	other, _ := counter()
	println(other())

	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		print(f(), " ", f(), " ")
	}
	println()
	var gs []func()
	for i := 0; i < 6; i++ {
		gs = append(gs, func() { print(i, " ") })
		i++
	}
	for _, g := range gs {
		g()
	}
	println()
	for _, s := range []string{"x", "y"} {
		defer func() { println("deferred", s) }()
	}
	x := 1
	p := &x
	inc := func() { x++ }
	inc()
	*p += 10
	println(x)
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	println(fib(15))
	adder := func(a int) func(int) func(int) int {
		return func(b int) func(int) int {
			return func(c int) int { return a*100 + b*10 + c }
		}
	}
	println(adder(1)(2)(3))
}
