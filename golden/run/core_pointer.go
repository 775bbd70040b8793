// Pointers: address of variables, fields, elements and literals; pointers to pointers; new; escaping.
package main

type pair struct {
	a, b int
	arr  [3]int
}

func escape(n int) *int { return &n }

func swap(a, b *int) { *a, *b = *b, *a }

func grow(s *[]int) { *s = append(*s, len(*s)) }

func main() {
	x, y := 1, 2
	swap(&x, &y)
	println(x, y)
	p := escape(5)
	q := escape(5)
	println(*p, p == q, *p == *q)
	pp := &p
	**pp = 50
	*pp = q
	println(*p, *q, p == q)
	var v pair
	pa := &v.a
	pe := &v.arr[1]
	*pa, *pe = 3, 4
	println(v.a, v.arr[1])
	w := v
	*pa = 30
	println(v.a, w.a)
	s := []int{1, 2, 3}
	ps := &s[1]
	s = append(s, 4)
	*ps = 20
	println(s[1])
	var t []int
	for range 3 {
		grow(&t)
	}
	println(len(t), t[2])
	lit := &[]string{"a", "b"}
	(*lit)[0] = "z"
	println((*lit)[0], len(*lit))
	arr := &[3]int{1, 2, 3}
	arr[0] = 9
	println(arr[0], len(arr), (*arr)[1], arr[1:][1])
	n := new(int)
	*n++
	println(*n, *new(string) == "")
	var np *pair
	println(np == nil, np != &v)
	f := &v
	f.b = 7
	g := &f
	(*g).b++
	println(v.b)
	mp := &map[string]int{"k": 1}
	(*mp)["k"]++
	println((*mp)["k"])
}
