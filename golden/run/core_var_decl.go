// Variable declarations: grouped, several names, zero values, inferred types, package level.
package main

var (
	a, b int
	c    = "c"
	d, e = 1, "e"
	f    float64
	g    bool
	h    []int
	i    map[string]int
	j    *int
	k    func()
	l    chan int
	m    any
	n    [2]string
	o    struct{ x int }
)

func main() {
	println(a, b, c, d, e, f, g, len(h), len(i), j == nil, k == nil, l == nil, m == nil, n[1] == "", o.x)
	var p, q int = 1, 2
	var r string
	var s = 'x'
	t, u := 1.5, true
	println(p, q, r == "", s, t, u)
	var (
		v       = p + q
		w, x, y = v, "x", 2.5
	)
	println(v, w, x, y)
}
