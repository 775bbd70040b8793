package main

import "fmt"

type P struct{ x, y int }

func show(s []int)       { println(len(s), cap(s)) }
func keep(s []int) []int { return s }

func main() {
	var none []int
	show(append(none, 1))
	show(append(none, 1, 2, 3, 4, 5))
	show(append([]int(nil), 1))
	show(append([]int{}, 1, 2))
	fmt.Println(cap(append(none, 1)), cap(append([]int{}, 1)))
	t := append([]int{}, 7)
	fmt.Println(len(t), cap(t))
	u := append([]int{}, 7)
	fmt.Println(u, cap(u))
	var ps []P
	for i := 0; i < 5; i++ {
		ps = append(ps, P{i, i})
		fmt.Println(len(ps), cap(ps), ps[i])
	}
	var qs []P
	qs = append(qs, P{1, 2}, P{3, 4}, P{5, 6})
	fmt.Println(cap(qs))
	var bs []byte
	bs = append(bs, 'a')
	fmt.Println(cap(bs), string(bs))
	var es []error
	es = append(es, nil)
	fmt.Println(cap(es))
	k := keep(append(none, 1))
	fmt.Println(cap(k))
	var is []any
	is = append(is, 1, "x", nil)
	fmt.Println(cap(is))
	fs := append([]func(){}, func() {}, nil)
	fmt.Println(cap(fs))
}
