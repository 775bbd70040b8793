// Pointer methods called on slice elements, fields, array elements, map values through pointers.
package main

import "fmt"

type c struct{ n int }

func (x *c) inc() *c { x.n++; return x }
func (x c) get() int { return x.n }
func (x c) next() c  { x.n++; return x }

type box struct {
	c
	in  c
	arr [2]c
	sl  []c
	m   map[string]*c
	p   *c
}

func main() {
	b := box{sl: make([]c, 2), m: map[string]*c{"k": {}}, p: &c{}}
	b.inc().inc()
	b.in.inc()
	b.arr[1].inc()
	b.sl[0].inc().inc().inc()
	b.m["k"].inc()
	b.p.inc()
	fmt.Println(b.get(), b.in, b.arr, b.sl, b.m["k"].get(), *b.p, b.next().next().get(), b.c)
	bp := &b
	bp.in.inc()
	(*bp).arr[0].inc()
	fmt.Println(bp.in.get(), bp.arr[0].next().n)
	for i := range b.sl {
		b.sl[i].inc()
	}
	for _, x := range b.sl {
		x.inc()
	}
	fmt.Println(b.sl)
	copyOf := b
	copyOf.inc()
	copyOf.sl[0].inc()
	copyOf.arr[0].inc()
	fmt.Println(b.n, copyOf.n, b.sl[0], b.arr[0], copyOf.arr[0])
	fs := []func() *c{b.inc, b.in.inc, b.p.inc}
	for _, f := range fs {
		f()
	}
	fmt.Println(b.n, b.in, *b.p, (&c{5}).inc().get(), c{7}.next())
}
