// What is copied and what is shared: arrays, structs, slices, maps, pointers, interfaces, closures, ranges, channels.
package main

type S struct {
	arr [2]int
	sl  []int
	m   map[string]int
	p   *int
}

func byValue(s S) { s.arr[0], s.sl[0], s.m["k"], *s.p = 9, 9, 9, 9 }
func show(s S)    { println(s.arr[0], s.sl[0], s.m["k"], *s.p) }

type holder interface{ get() int }

func (s S) get() int { return s.arr[0] }

func main() {
	n := 1
	s := S{[2]int{1, 2}, []int{1}, map[string]int{"k": 1}, &n}
	t := s
	byValue(s)
	show(s)
	t.arr[0] = 50
	show(s)
	var h holder = s
	s.arr[0] = 77
	println(h.get(), s.get())
	list := []S{s}
	list[0].arr[0] = 5
	cp := list[0]
	cp.arr[0] = 6
	println(s.arr[0], list[0].arr[0], cp.arr[0])
	for _, v := range list {
		v.arr[0] = 100
	}
	println(list[0].arr[0])
	c := make(chan S, 1)
	c <- s
	s.arr[0] = 8
	println((<-c).arr[0])
	m := map[string]S{"a": s}
	s.arr[0] = 9
	println(m["a"].arr[0])
	f := func() int { return s.arr[0] }
	s.arr[0] = 10
	println(f())
	a := [2][2]int{{1, 2}, {3, 4}}
	b := a
	b[0][0] = 100
	pa := &a
	pa[1] = b[0]
	println(a[0][0], a[1][0], b[1][0])
	func(s S) { s.arr[1] = 0; s = S{} }(s)
	println(s.arr[1])
	var x any = a
	a[0][0] = -1
	println(x.([2][2]int)[0][0])
}
