// Deep recursion through func values, interfaces, mutual recursion, method values and deferred functions.
package main

type node struct{ next *node }

type walker interface{ walk(n int) int }
type down struct{ w walker }

func (d down) walk(n int) int {
	if n == 0 {
		return 0
	}
	return d.w.walk(n-1) + 1
}

type up struct{ w walker }

func (u *up) walk(n int) int {
	if n == 0 {
		return 0
	}
	return u.w.walk(n-1) + 1
}

var indirect func(int) int

func named(n int) int {
	if n == 0 {
		return 0
	}
	return indirect(n-1) + 1
}

func apply(f func(int) int, n int) int { return f(n) }

func deferred(n int, depth *int) {
	defer func() {
		*depth++
	}()
	if n > 0 {
		defer deferred(n-1, depth)
	}
}

func even(n int) bool {
	if n == 0 {
		return true
	}
	return odd(n - 1)
}
func odd(n int) bool {
	if n == 0 {
		return false
	}
	return even(n - 1)
}

func each(n int, yield func(int) bool) {
	if n > 0 {
		for v := range func(y func(int) bool) { each(n-1, y) } {
			if !yield(v + 1) {
				return
			}
		}
	}
	yield(0)
}

func main() {
	const n = 1000000
	var f func(int) int
	f = func(i int) int {
		if i == 0 {
			return 0
		}
		return f(i-1) + 1
	}
	println("closure", f(n))
	var g func(int) int
	g = func(i int) int {
		if i == 0 {
			return 0
		}
		return apply(g, i-1) + 1
	}
	println("closure through a function", g(n))
	d := &down{}
	u := &up{d}
	d.w = u
	println("interface", d.walk(n))
	indirect = named
	println("function in a variable", named(n))
	indirect = u.walk
	println("method value", named(n))
	depth := 0
	deferred(n/10, &depth)
	println("deferred", depth)
	println("mutual", even(n))
	sum := 0
	each(200, func(v int) bool { sum += v; return true })
	println("range over func", sum)
	done := make(chan int)
	for range 4 {
		go func() { done <- f(n / 10) }()
	}
	for range 4 {
		println("in a goroutine", <-done)
	}
}
