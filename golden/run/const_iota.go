// Iota: skipping, several per line, expressions, implicit repetition with types, in functions.
package main

import "fmt"

const (
	a = iota
	b = "x"
	c
	d = iota * 1.5
	e
	_
	f, g = iota, iota + 10
	h, i
)

type size uint8

const (
	small size = iota + 1
	medium
	large
	huge       = "untyped"
	again size = iota
)

const (
	KB = 1 << (10 * (iota + 1))
	MB
	GB
	TB
)

const (
	f0, m0 = 1 << iota, 1<<iota - 1
	f1, m1
	_, _
	f3, m3
)

const single = iota

type weekday int

const (
	Sun weekday = iota
	Mon
	Tue
	n = iota
)

func (d weekday) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

func main() {
	fmt.Println(a, b, c, d, e, f, g, h, i)
	fmt.Printf("%T %T %T %T %T\n", a, d, medium, huge, again)
	fmt.Println(small, large, again, KB, MB, GB, TB)
	fmt.Println(f0, m0, f1, m1, f3, m3, single)
	fmt.Println(Sun, Mon, Tue, n, Mon+1, []weekday{0, 2})
	const (
		x = iota
		y
	)
	const z = iota + 5
	fmt.Println(x, y, z)
	const (
		p = len("ab") + iota
		q
	)
	fmt.Println(p, q)
}
