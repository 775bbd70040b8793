// Typed constants, enumerations with methods, bit flags, constant expressions as array lengths and cases.
package main

type perm uint8

const (
	read perm = 1 << iota
	write
	exec
	all = read | write | exec
)

func (p perm) has(q perm) bool { return p&q == q }
func (p perm) String() string {
	s := ""
	for i, c := range "rwx" {
		if p.has(1 << i) {
			s += string(c)
		} else {
			s += "-"
		}
	}
	return s
}

type day int

const (
	mon day = iota + 1
	tue
	wed
	days = iota
)

func main() {
	p := read | exec
	println(p.String(), p.has(write), all.String(), p, all&^write)
	p |= write
	p &^= read
	println(p.String(), perm(0).String(), ^perm(0))
	var week [days + 1]string
	week[tue] = "tue"
	switch d := wed; d {
	case mon, tue:
		println("early")
	case wed:
		println("wed", len(week), week[tue], day(2) == tue)
	}
	const c int8 = 100
	println(c/3, c%7, -c, c<<0)
	x := c
	x += 27
	println(x, x+1)
}
