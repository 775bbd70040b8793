// Dependency analysis through functions, methods, closures, method values and multiple assignment.
package main

import "fmt"

var log []string

func rec(s string, v int) int { log = append(log, s); return v }

var (
	a      = rec("a", b()+1)
	c      = rec("c", 3)
	t      = T{rec("t", d)}
	viaM   = rec("viaM", t.m())
	d      = rec("d", e)
	e      = rec("e", 5)
	f      = func() int { return rec("f", g) }()
	g      = rec("g", 7)
	h, i   = pair()
	j      = rec("j", 1)
	mv     = T.m2
	k      = rec("k", mv(T{}))
	ref    = &late
	late   = rec("late", *ptr)
	ptr    = &early
	early  = rec("early", 11)
	_      = rec("blank", 0)
	lazy   = func() int { return notYet }
	notYet = rec("notYet", 13)
	arr    = [...]int{rec("arr0", x), rec("arr1", 1)}
	x      = rec("x", 2)
)

type T struct{ v int }

func (T) m() int       { return l }
func (t T) m2() int    { return o }
func b() int           { return c + 1 }
func pair() (int, int) { return rec("h", 1), rec("i", j) }

var l = rec("l", 21)
var o = rec("o", 22)

func init() {
	log = append(log, "init1")
}

func init() {
	log = append(log, "init2")
	x = 100
}

func main() {
	for n, s := range log {
		if n%8 == 7 {
			fmt.Println(s)
			continue
		}
		fmt.Print(s, " ")
	}
	fmt.Println()
	fmt.Println(a, c, t, viaM, d, e, f, g, h, i, j, k, *ref, late, lazy(), arr, x)
}
