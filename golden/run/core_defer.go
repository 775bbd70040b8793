// Defer: order, arguments evaluated at once, named results changed, loops, methods.
package main

type t struct{ n int }

func (x t) show()   { println("t", x.n) }
func (x *t) showP() { println("*t", x.n) }

func result() (r int) {
	defer func() { r *= 2 }()
	defer func() { r += 3 }()
	return 4
}

func unnamed() int {
	x := 1
	defer func() { x = 100 }()
	return x
}

func order() {
	for i := 0; i < 3; i++ {
		defer print(i, " ")
	}
}

func early(n int) {
	defer println("always", n)
	if n > 0 {
		return
	}
	defer println("only zero")
}

func get() func(int) {
	println("get")
	return func(n int) { println("run", n) }
}

func main() {
	println(result(), unnamed())
	order()
	println()
	early(1)
	early(0)
	x := t{1}
	defer x.show()
	defer x.showP()
	defer func(n int) { println("arg", n, "captured", x.n) }(x.n)
	x.n = 2
	defer get()(x.n)
	println("end of main")
	func() {
		defer func() {
			defer println("inner deferred")
			println("outer deferred")
		}()
	}()
}
