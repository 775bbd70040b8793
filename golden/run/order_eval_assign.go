// Assignment phases: operands of index, pointer and selector first, then values, then stores left to right.
package main

import "fmt"

type node struct {
	next *node
	v    int
}

func main() {
	a := []int{0, 1, 2}
	i := 1
	i, a[i] = 2, 10
	fmt.Println(i, a)
	a[0], a = 5, []int{9, 9}
	fmt.Println(a)
	n := &node{nil, 1}
	n.next, n = &node{nil, 2}, &node{nil, 3}
	fmt.Println(n.v, n.next)
	var head *node
	for i := range 4 {
		head = &node{head, i}
	}
	var rev *node
	for head != nil {
		head.next, rev, head = rev, head, head.next
	}
	for ; rev != nil; rev = rev.next {
		fmt.Print(rev.v, " ")
	}
	fmt.Println()
	m := map[string]int{"a": 1}
	m["a"], m["b"] = m["b"], m["a"]
	fmt.Println(m)
	p := new(int)
	q := p
	*p, p = 7, new(int)
	fmt.Println(*q, *p)
	x, y := 1, 2
	x, y = y, x+y
	x, y = y, x+y
	fmt.Println(x, y)
	var arr [3]int
	arr[0], arr[1], arr[2] = 1, arr[0]+1, arr[1]+1
	fmt.Println(arr)
	s := "ab"
	s, t := s+"c", s
	fmt.Println(s, t)
	f := func() (int, []int) { a = []int{100}; return 42, a }
	a[1], a = f()
	fmt.Println(a)
	var z struct{ a, b int }
	z.a, z.b = 1, z.a+1
	z = struct{ a, b int }{z.b, z.a}
	fmt.Println(z)
	b := []byte("xyz")
	b[0], b[2] = b[2], b[0]
	fmt.Println(string(b))
	_, _ = func() int { fmt.Print("evaluated "); return 1 }(), 2
	fmt.Println()
}
