// Arrays are values: copied by assignment and by calls, compared by ==.
package main

func change(a [3]int) [3]int {
	a[0] = 100
	return a
}

func changePtr(a *[3]int) { a[1] = 200 }

func main() {
	a := [3]int{1, 2, 3}
	b := a
	b[0] = 9
	println(a[0], b[0], a == b, a == [3]int{1, 2, 3})
	c := change(a)
	println(a[0], c[0])
	changePtr(&a)
	println(a[1])
	d := [...]string{2: "c", 0: "a"}
	println(len(d), d[0], d[1] == "", d[2])
	var grid [2][3]int
	grid[1][2] = 5
	g2 := grid
	g2[1][2] = 6
	println(grid[1][2], g2[1][2], len(grid), len(grid[0]))
	for i, v := range a {
		a[2] = 1000
		print(i, "=", v, " ")
	}
	println()
	p := &a
	for i, v := range p {
		p[2] = 7 + i
		print(i, "=", v, " ")
	}
	println()
	for i := range p {
		p[i]++
	}
	println(p[0], len(p), cap(p))
	var z [0]int
	println(len(z))
	type point struct{ x, y int }
	ps := [2]point{{1, 2}, {3, 4}}
	qs := ps
	qs[0].x = 10
	println(ps == qs, ps[0].x)
	ptrs := [...]*point{{5, 6}, {7, 8}}
	println(ptrs[1].y, len([...]byte{'a', 'b', 10: 'c'}))
}
