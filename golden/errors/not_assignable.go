package main

const c = 1

type T struct{ a int }

func f() int { return 1 }

func main() {
	c = 2
	f() = 2
	1 = 2
	T{}.a = 1
	(f)() += 1
	f = nil
	T = 1
	len = 2
	true = false
	a, 1 := 2, 3
	f()++
	"s"++
}
