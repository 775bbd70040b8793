// A value that is loaded through a pointer to its variable lives on.
package main

import (
	"fmt"
	"reflect"
	"unsafe"
)

//go:noinline
func through(f func() int) func() int {
	p := &f
	return *p
}

var kept func() int

//go:noinline
func keep(p *func() int) { kept = *p }

//go:noinline
func word(x any) unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Pointer(&x))[1]
}

//go:noinline
func address(x *int) uintptr { return uintptr(unsafe.Pointer(x)) }

type named *int

//go:noinline
func converted(x *int) named { return named(x) }

//go:noinline
func counter(n int) (func() int, named) {
	next := func() int { n++; return n }
	m := n * 2
	keep(&next)
	return through(next), converted(&m)
}

//go:noinline
func clobber(n int) int {
	var a [64]int
	for i := range a {
		a[i] = n * i
	}
	if n > 0 {
		return clobber(n-1) + a[n]
	}
	return a[1]
}

func call(f any) []reflect.Value { return reflect.ValueOf(f).Call(nil) }

func main() {
	f, m := counter(3)
	clobber(10)
	fmt.Println(f(), kept(), f(), *m)
	n := 3
	bad := func(s string) bool { return len(s) > n }
	g := func() string { return fmt.Sprint(bad("abcd"), n) }
	fmt.Println(call(g)[0])
	n++
	clobber(10)
	fmt.Println(call(g)[0])
	x := 7
	p := word(&x)
	clobber(10)
	fmt.Println(*(*int)(p), address(&x) != 0)
}
