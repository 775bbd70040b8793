package main

func a(int) string          { return "" }
func b(string) int          { return 0 }
func c(int, ...string)      {}
func d(int, []string)       {}

func main() {
	f := a
	f = b
	var g func(int, []string) = c
	g = d
	_ = a == a
	var h func() = a
	var i func(int) (string, error) = a
	k := func(x int) { return x }
	l := func() int {}
	_, _, _, _ = h, i, k, l
	m := map[func()]int{}
	a(1)(2)
	a(b)
	a(b("x"))
}
