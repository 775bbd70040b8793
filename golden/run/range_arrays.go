// Range copies arrays but not pointers to arrays or slices; with index only nothing is copied.
package main

import "fmt"

func get() [3]int { fmt.Print("get "); return [3]int{1, 2, 3} }

func main() {
	a := [3]int{1, 2, 3}
	for i, v := range a {
		a[2] = 10
		fmt.Print(i, v, " ")
	}
	fmt.Println(a)
	a = [3]int{1, 2, 3}
	for i, v := range &a {
		a[2] = 10
		fmt.Print(i, v, " ")
	}
	s := a[:]
	for i, v := range s {
		s[2] = 20
		s = nil
		fmt.Print(i, v, " ")
		s = a[:]
	}
	fmt.Println()
	for i, v := range get() {
		fmt.Print(i, v, " ")
	}
	for i := range get() {
		fmt.Print(i, " ")
	}
	fmt.Println()
	type big struct{ n [4]int }
	bs := []big{{}, {}}
	for _, b := range bs {
		b.n[0] = 5
	}
	for i := range bs {
		bs[i].n[1] = i
	}
	fmt.Println(bs)
	var p *[4]int
	for i := range p {
		fmt.Print(i)
	}
	for i := range len(p) {
		fmt.Print(i)
	}
	fmt.Println()
	var ptrs []*int
	for _, v := range []int{1, 2, 3} {
		ptrs = append(ptrs, &v)
	}
	fmt.Println(*ptrs[0], *ptrs[1], *ptrs[2])
	x := []int{0, 0}
	i := 0
	for i, x[i] = range []int{5, 6} {
	}
	fmt.Println(i, x)
}
