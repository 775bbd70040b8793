// Slices: literals, append, copy, slicing with two and three indices, aliasing, nil.
package main

func show(name string, s []int) {
	print(name, " ", len(s), " ", cap(s), ":")
	for _, v := range s {
		print(" ", v)
	}
	println()
}

func main() {
	var none []int
	show("nil", none)
	println(none == nil, []int{} == nil)
	show("append to nil", append(none, 1))
	a := []int{1, 2, 3, 4, 5}
	b := a[1:3]
	show("b", b)
	b[0] = 20
	show("a", a)
	b = append(b, 40)
	show("a", a)
	c := a[1:3:3]
	show("c", c)
	c = append(c, 99)
	show("a", a)
	show("c[:3]", c[:3])
	show("b[:4]", b[:4])
	d := make([]int, 2, 10)
	show("d", d)
	show("d[1:5]", d[1:5])
	println(copy(d, a), copy(a[1:], a), copy(d, none))
	show("d", d)
	show("a", a)
	e := append([]int(nil), a...)
	e[0] = -1
	show("a", a)
	show("e", append(e[:1], e[2:]...))
	arr := [4]int{1, 2, 3, 4}
	f := arr[:]
	f[2] = 30
	println(arr[2])
	g := []int{5: 50, 10, 1: 7}
	show("g", g)
	bytes := append([]byte("ab"), "cd"...)
	println(string(bytes), copy(bytes, "xyz"), string(bytes))
	m := [][]int{{1}, {2, 3}, nil, {}}
	println(len(m), len(m[1]), m[2] == nil, m[3] == nil)
	m[0] = append(m[0], 8)
	println(m[0][1])
	clear(e)
	show("e", e)
	p := (*[2]int)(a)
	p[0] = 77
	println(a[0], [2]int(a)[0])
}
