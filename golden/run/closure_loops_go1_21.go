//go:build go1.21

package main

import "fmt"

type T struct{ n int }

func (t *T) get() int { return t.n }

func three() {
	var f []func()
	for i := 0; i < 3; i++ {
		f = append(f, func() { fmt.Print(i, " ") })
		defer func() { fmt.Println("deferred", i) }()
	}
	for _, g := range f {
		g()
	}
	fmt.Println()
}

func ranges() {
	var f []func()
	var ps []*string
	for i, s := range []string{"a", "b", "c"} {
		ps = append(ps, &s)
		f = append(f, func() { fmt.Print(i, s, " ") })
		defer func() { fmt.Println("deferred", i, s) }()
	}
	for _, g := range f {
		g()
	}
	for _, p := range ps {
		fmt.Print(*p)
	}
	fmt.Println()
	for k, v := range map[string]int{"x": 1} {
		defer func() { fmt.Println(k, v) }()
	}
	var ms []func() int
	for _, t := range []T{{1}, {2}, {3}} {
		ms = append(ms, t.get)
	}
	for _, m := range ms {
		fmt.Print(m(), " ")
	}
	fmt.Println()
}

func nested() {
	var f []func() int
outer:
	for i := 0; i < 3; i++ {
		for j := 0; j < 5; j++ {
			f = append(f, func() int { return i*10 + j })
			if j == i {
				continue outer
			}
			if i == 2 {
				break outer
			}
		}
	}
	for _, g := range f {
		fmt.Print(g(), " ")
	}
	fmt.Println()
	s := []int{1, 2, 3}
	for _, s := range s {
		s := s
		defer func() { fmt.Print(s, ";") }()
	}
	for _, x := range s {
		x++
		func() { x *= 2 }()
		fmt.Print(x, ",")
	}
	for n, x := range s {
		go func() { _ = n + x }()
	}
	for i, p := 0, (*int)(nil); i < 3; i++ {
		if p != nil {
			fmt.Print(p == &i, *p, " ")
		}
		p = &i
	}
	fmt.Println()
}

func main() {
	three()
	ranges()
	nested()
}
