// Append: growth keeps values, aliasing before and after, append to itself, of strings, in loops.
package main

import "fmt"

func grow(s []int) []int { return append(s, len(s)) }

func main() {
	var s []int
	for i := range 10 {
		s = append(s, i*i)
	}
	fmt.Println(s, len(s), cap(s) >= 10)
	a := make([]int, 3, 10)
	b := append(a, 1)
	c := append(a, 2)
	fmt.Println(b, c, a[:4])
	d := append(a[:2:2], 9)
	fmt.Println(d, a)
	e := []int{1, 2, 3}
	e = append(e, e...)
	e = append(e[:1], e[2:]...)
	fmt.Println(e, len(e))
	e = append(e[:2], append([]int{100}, e[2:]...)...)
	fmt.Println(e)
	fmt.Println(append([]string(nil), "a", "b"), append([]byte("x"), "yz"...), append([]any{}, 1, "a", nil))
	fmt.Println(len(append([]int{}, []int{}...)), append([]int(nil)) == nil, append([]int(nil), []int(nil)...) == nil)
	x := []int{1}
	y := grow(x)
	z := grow(x)
	y[0] = 5
	fmt.Println(x, y, z)
	m := [][]int{{1}, {2}}
	m[0] = append(m[0], 3)
	n := append([][]int{}, m...)
	n[1][0] = 50
	fmt.Println(m, n)
	type st struct{ v []int }
	v := st{}
	w := v
	v.v = append(v.v, 1)
	fmt.Println(v, w)
	stack := []string{}
	for _, t := range []string{"a", "b", "-", "c", "-", "-"} {
		if t == "-" {
			fmt.Print(stack[len(stack)-1], " ")
			stack = stack[:len(stack)-1]
		} else {
			stack = append(stack, t)
		}
	}
	fmt.Println(len(stack))
	caps := []int{}
	g := []byte{}
	for range 2000 {
		if g = append(g, 1); len(caps) == 0 || caps[len(caps)-1] != cap(g) {
			caps = append(caps, cap(g))
		}
	}
	fmt.Println(caps)
	gi := []int64{}
	caps = nil
	for range 2000 {
		if gi = append(gi, 1); len(caps) == 0 || caps[len(caps)-1] != cap(gi) {
			caps = append(caps, cap(gi))
		}
	}
	fmt.Println(caps)
	fmt.Println(cap(append([]int{1, 2, 3}, 4, 5, 6, 7)), cap(append([]string{"a"}, "b")), cap(append([]byte("hello"), "world!"...)))
}
