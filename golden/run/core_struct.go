// Structs: literals, zero values, copies, comparison, nesting, anonymous structs, pointers.
package main

type point struct{ x, y int }

type line struct {
	from, to point
	name     string
}

type node struct {
	value       int
	left, right *node
}

func (n *node) insert(v int) *node {
	if n == nil {
		return &node{value: v}
	}
	if v < n.value {
		n.left = n.left.insert(v)
	} else {
		n.right = n.right.insert(v)
	}
	return n
}

func (n *node) walk(visit func(int)) {
	if n != nil {
		n.left.walk(visit)
		visit(n.value)
		n.right.walk(visit)
	}
}

func main() {
	var p point
	println(p.x, p.y, p == point{})
	p = point{1, 2}
	q := p
	q.x = 10
	println(p.x, q.x, p == q, p != q)
	l := line{to: point{y: 5}, name: "l"}
	m := l
	m.to.y++
	println(l.to.y, m.to.y, l.from.x, l == m)
	r := &l
	r.from.x = 3
	(*r).from.y = 4
	println(l.from == point{3, 4})
	anon := struct {
		a int
		b string
	}{1, "b"}
	println(anon.a, anon.b)
	pts := []struct{ x, y int }{{1, 2}, {3, 4}}
	pts[1].x = 30
	println(pts[1].x, point(pts[1]).y)
	pp := &point{5, 6}
	pq := pp
	pq.x = 50
	println(pp.x, pp == pq, pp == &point{50, 6}, *pp == point{50, 6})
	var root *node
	for _, v := range []int{5, 2, 8, 1, 9, 3} {
		root = root.insert(v)
	}
	root.walk(func(v int) { print(v, " ") })
	println()
	type empty struct{}
	println(empty{} == empty{})
	mp := map[string]point{"a": {1, 2}}
	println(mp["a"].y, mp["b"].x)
	n := new(point)
	n.x++
	*n = point{n.x + 1, 7}
	println(n.x, n.y)
}
