// append(s, make([]T, n)...), which makes no second slice.
package main

import "fmt"

func try(f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(r)
		}
	}()
	f()
}

type pair struct {
	p *int
	s string
}

func main() {
	var s []int
	for _, n := range []int{0, 1, 3, 100} {
		s = append(s, make([]int, n)...)
		fmt.Println(len(s), cap(s), len(s) > 0 && s[len(s)-1] == 0)
		for i := range s {
			s[i] = 7
		}
	}
	s = append(s[:2], make([]int, 5)...)
	fmt.Println(s, s[:9])
	p := append([]pair(nil), make([]pair, uint8(3))...)
	fmt.Println(len(p), cap(p), p)
	b := append([]byte("abc"), make([]byte, 2)...)
	fmt.Println(b, len(b))
	e := append([]struct{}{}, make([]struct{}, 1<<62)...)
	fmt.Println(len(e), cap(e))
	n := -1
	try(func() { s = append(s, make([]int, n)...) })
	n = 1 << 62
	try(func() { s = append(s, make([]int, n)...) })
	n = 1<<63 - 1
	try(func() { b = append(b, make([]byte, n)...) })
	try(func() { b = append(b, make([]byte, uint64(1<<63+uint64(n&1)))...) })
	fmt.Println(len(append([]int{1}, make([]int, 2, 3)...)))
	var none []int
	fmt.Println(append(none, make([]int, 0)...) == nil)
}
