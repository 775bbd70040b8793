// Slice expressions on slices, arrays, pointers to arrays and strings with all index forms.
package main

import "fmt"

func main() {
	a := [5]int{0, 1, 2, 3, 4}
	p := &a
	s := a[1:3]
	fmt.Println(s, len(s), cap(s), s[:cap(s)], a[:], a[2:], a[:2], p[1:2], len(p[:]))
	t := a[1:3:4]
	fmt.Println(t, cap(t), cap(t[:0]), t[1:], t[2:], cap(a[:0:0]))
	s[0] = 100
	fmt.Println(a, t, p[1])
	u := s[1:1]
	u = append(u, 50)
	fmt.Println(a, u)
	lo, hi := 1, 4
	fmt.Println(a[lo:hi], a[lo:hi:hi], "hello"[lo:hi], s[:0] == nil)
	var n []int
	fmt.Println(n[:], n[0:0] == nil, len(n[:0]))
	i8, u64 := int8(1), uint64(3)
	fmt.Println(a[i8:u64])
	m := [][]int{a[:2], a[2:]}
	m[1][0] = -1
	fmt.Println(m, a)
	str := "日本語"
	fmt.Println(str[3:], str[:3], str[3:6], str[9:] == "")
	type rec struct{ data [3]byte }
	r := &rec{[3]byte{1, 2, 3}}
	d := r.data[1:]
	d[0] = 20
	fmt.Println(r.data, d)
	copyOf := append(a[:0:0], a[:]...)
	copyOf[0] = 9
	fmt.Println(a[0], copyOf)
	fmt.Println(copy(a[1:], a[:]), a)
	fmt.Println(copy(a[:], a[1:]), a)
	for len(s) > 0 {
		fmt.Print(s[0], " ")
		s = s[1:]
	}
	fmt.Println(len(s), cap(s))
}
