// The texts of all runtime errors.
package main

import "fmt"

type I interface{ M() }
type J interface{ N() }
type T struct{ a int }

func (T) M() {}

func try(name string, f func()) {
	defer func() { fmt.Printf("%s: %v\n", name, recover()) }()
	f()
	fmt.Print("(no panic) ")
}

func main() {
	var (
		m    map[string]int
		p    *T
		s    = []int{1, 2, 3}
		a    [4]int
		str  = "hello"
		e    any
		i    I
		fn   func()
		c    chan int
		n    = 5
		neg  = -1
		zero = 0
		u8   = uint8(200)
	)
	try("index", func() { _ = s[n] })
	try("index neg", func() { _ = s[neg] })
	try("index u8", func() { _ = s[u8] })
	try("array", func() { _ = a[n] })
	try("string", func() { _ = str[n] })
	try("assign", func() { s[n] = 1 })
	try("slice hi", func() { _ = s[:n] })
	try("slice lo", func() { _ = s[n:] })
	try("slice lohi", func() { _ = s[3:zero] })
	try("slice neg", func() { _ = s[neg:] })
	try("slice3 max", func() { _ = s[0:1:n] })
	try("slice3 hi", func() { _ = s[0 : 3 : zero+2] })
	try("slice3 lo", func() { _ = s[n-2 : 2 : 3] })
	try("array slice", func() { _ = a[:n] })
	try("string slice", func() { _ = str[n+1:] })
	try("string slice2", func() { _ = str[3 : neg+2] })
	try("to array", func() { _ = [4]int(s) })
	try("to array ptr", func() { _ = (*[4]int)(s) })
	try("div", func() { _ = n / zero })
	try("mod", func() { _ = n % zero })
	try("nil map", func() { m["a"]++ })
	try("nil ptr", func() { _ = p.a })
	try("nil func", func() { fn() })
	try("nil iface", func() { i.M() })
	try("close nil", func() { close(c) })
	try("assert nil", func() { _ = e.(int) })
	try("assert nil iface", func() { _ = e.(I) })
	e = T{}
	i = T{}
	try("assert type", func() { _ = e.(string) })
	try("assert ptr", func() { _ = e.(*T) })
	try("assert iface", func() { _ = e.(J) })
	try("assert iface2", func() { _ = i.(J) })
	try("assert ok", func() { _ = e.(I) })
	try("hash", func() { _ = map[any]int{[]int{}: 1} })
	try("compare", func() { e = []int{1}; _ = e == e })
	try("compare struct", func() { e = struct{ f []int }{}; _ = e == e })
	try("make", func() { _ = make([]int, neg) })
	try("make cap", func() { _ = make([]int, 2, zero) })
	try("make chan", func() { _ = make(chan int, neg) })
	try("shift", func() { _ = 1 << neg })
	try("negative zero shift", func() { _ = n >> zero })
}
