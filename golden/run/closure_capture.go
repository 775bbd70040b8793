// What closures capture: parameters, results, loop variables, receivers, variables declared later.
package main

import "fmt"

type acc struct{ total int }

func (a *acc) adder(n int) func() int { return func() int { a.total += n; return a.total } }
func (a acc) frozen() func() int      { return func() int { a.total++; return a.total } }

func named() (n int, get func() int) {
	get = func() int { return n }
	n = 7
	return n + 1, get
}

func rec(n int, f func() int) func() int {
	if n == 0 {
		return f
	}
	return rec(n-1, func() int { return f() + n })
}

func main() {
	a := &acc{}
	add2, add5 := a.adder(2), a.adder(5)
	fmt.Println(add2(), add5(), add2(), a.total)
	f := a.frozen()
	a.total = 100
	fmt.Println(f(), f(), a.total)
	n, get := named()
	fmt.Println(n, get())
	fmt.Println(rec(4, func() int { return 100 })())
	var fs [3]func() *int
	for i := range fs {
		fs[i] = func() *int { return &i }
	}
	*fs[0]() = 50
	fmt.Println(*fs[0](), *fs[1](), fs[0]() == fs[0]())
	x := 1
	change := func() { x = 2 }
	y := x
	change()
	fmt.Println(x, y)
	var even, odd func(int) bool
	even = func(n int) bool { return n == 0 || odd(n-1) }
	odd = func(n int) bool { return n != 0 && even(n-1) }
	fmt.Println(even(10), odd(10))
	arr := [3]int{1, 2, 3}
	mod := func() { arr[0] = 9 }
	mod()
	sl := arr[:]
	app := func() { sl = append(sl, 4) }
	app()
	fmt.Println(arr, sl)
	if z := 5; z > 0 {
		defer func() { fmt.Println("z", z) }()
		z++
	}
	switch w := any(3).(type) {
	case int:
		func() { w++ }()
		fmt.Println(w)
	}
}
