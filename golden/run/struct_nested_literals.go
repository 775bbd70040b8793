// Composite literals nested in each other with elided types, pointers, keys and mixed forms.
package main

import "fmt"

type P struct{ X, Y int }
type L struct {
	From, To P
	Tags     []string
	Meta     map[string]*P
}

func main() {
	l := L{
		From: P{1, 2},
		To:   P{Y: 3},
		Tags: []string{"a", 2: "c"},
		Meta: map[string]*P{"p": {4, 5}, "q": nil},
	}
	fmt.Println(l.From, l.To, len(l.Tags), *l.Meta["p"], l.Meta["q"] == nil)
	ls := []*L{{From: P{}}, {To: P{7, 8}}}
	fmt.Println(ls[1].To.X, *ls[0])
	m := map[P][]P{{1, 2}: {{3, 4}, {X: 5}}, {}: nil}
	fmt.Println(m)
	a := [...][2]P{{{1, 2}}, 2: {1: {3, 4}}}
	fmt.Println(a, len(a))
	pp := []**int{}
	x := 5
	px := &x
	pp = append(pp, &px)
	**pp[0]++
	fmt.Println(x)
	mm := map[string]map[string][]int{"a": {"b": {1, 2}}, "c": {}}
	fmt.Println(mm)
	s := []struct {
		n string
		f func(int) int
	}{{"dbl", func(i int) int { return 2 * i }}, {n: "nil"}}
	for _, e := range s {
		if e.f != nil {
			fmt.Println(e.n, e.f(4))
		}
	}
	anon := &struct{ P }{P{1, 2}}
	anon.X++
	fmt.Println(*anon, anon.P)
	arrp := &[3]int{1, 2, 3}
	for i := range arrp {
		arrp[i] *= 2
	}
	fmt.Println(*arrp, [...]string{3: "x"}, []bool{5: true}, [2]struct{}{})
	const k = 2
	fmt.Println([]int{k: 1, 2, k * 3: 9}, map[int]string{k: "two", k + 1: "three"}, []rune{'a': 1}['a'])
}
