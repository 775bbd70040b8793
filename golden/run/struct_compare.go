// Struct equality, hashing as map keys, conversion between identical types, tags, empty structs, blank fields.
package main

import "fmt"

type p struct {
	x int
	s string
	f float64
	a [2]bool
	i any
}
type inner struct{ v int }
type outer struct {
	inner
	p *int
}
type tagged struct {
	A int `json:"a"`
}
type plain struct{ A int }
type blank struct {
	a int
	_ int
	b int
}

func main() {
	a := p{1, "s", 1.5, [2]bool{true}, "i"}
	b := a
	fmt.Println(a == b, a != b)
	b.i = 5
	fmt.Println(a == b)
	m := map[p]int{a: 1, b: 2}
	m[p{1, "s", 1.5, [2]bool{true}, "i"}]++
	fmt.Println(len(m), m[a], m[b])
	n := 1
	fmt.Println(outer{inner{1}, &n} == outer{inner{1}, &n}, outer{inner{1}, &n} == outer{inner{1}, new(int)})
	fmt.Println(plain(tagged{3}), tagged(plain{4}), struct{ A int }(plain{5}) == plain{5})
	fmt.Println(blank{1, 2, 3} == blank{1, 5, 3})
	fmt.Println(struct{}{} == struct{}{}, [0]int{} == [0]int{}, any(plain{1}) == any(plain{1}), any(plain{1}) == any(struct{ A int }{1}))
	var x, y any = a, b
	fmt.Println(x == y, x == any(a))
	set := map[struct{}]bool{{}: true}
	fmt.Println(len(set), set[struct{}{}])
	type key struct {
		a [2]string
		k inner
	}
	km := map[key]string{{[2]string{"a", "b"}, inner{1}}: "v"}
	fmt.Println(km[key{[2]string{"a", "b"}, inner{1}}], km)
}
