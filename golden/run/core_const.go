// Constants: exact arithmetic, kinds, typed and untyped, iota.
package main

const (
	huge  = 1 << 100
	small = huge >> 98
	third = 1.0 / 3
	big   = 1e300 * 1e300 / 1e300
)

const (
	a = iota
	b
	_
	c
	d = "s"
	e
	f = iota
)

const (
	kb = 1 << (10 * (iota + 1))
	mb
	gb
)

const (
	p, q = iota, iota * 10
	r, s
)

type weekday uint8

const (
	sunday weekday = iota
	monday
	tuesday
)

func main() {
	println(small, int64(third*3), big == 1e300)
	println(a, b, c, d, e, f)
	println(kb, mb, gb)
	println(p, q, r, s)
	println(sunday, monday, tuesday)
	const l = len("hello")
	println(l, len([l]int{}))
	println('a'+1, 'a'*1.0, 5/2, 5.0/2, 5/2.0, 7%3)
	println(uint8(255)&^1, ^0, ^uint8(1), -5/2, -5%2)
	const t = "con" + "cat"
	println(t, t == "concat", t < "cond")
	const big2 = 0xFFFFFFFFFFFFFFFF
	println(uint64(big2), big2>>60)
	const fl = 2.0
	var arr [fl]int
	println(len(arr), 1<<fl)
	println(int(5.0), rune(65), 1e3 == 1000)
}
