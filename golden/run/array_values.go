// Arrays as values in structs, maps, channels, interfaces, parameters and ranges; multidimensional.
package main

import "fmt"

type m3 [3][3]int

func (m m3) transposed() (t m3) {
	for i, row := range m {
		for j, v := range row {
			t[j][i] = v
		}
	}
	return
}
func (m *m3) set(i, j, v int) { m[i][j] = v }

func zero(a [2]string) [2]string { a[0] = "changed"; return a }

func main() {
	m := m3{{1, 2, 3}, {4, 5, 6}}
	t := m.transposed()
	t.set(0, 0, 100)
	fmt.Println(m, t, m == m.transposed().transposed())
	a := [2]string{"a", "b"}
	b := zero(a)
	fmt.Println(a, b, a == b)
	c := make(chan [2]int, 1)
	x := [2]int{1, 2}
	c <- x
	x[0] = 9
	fmt.Println(<-c, x)
	var i any = x
	x[1] = 8
	fmt.Println(i, i == any([2]int{9, 2}), i.([2]int)[1])
	mp := map[[2]int][2]int{{1, 2}: {3, 4}}
	y := mp[[2]int{1, 2}]
	y[0] = 50
	fmt.Println(mp, y)
	type s struct{ arr [2][]int }
	s1 := s{[2][]int{{1}, {2}}}
	s2 := s1
	s2.arr[0][0] = 7
	s2.arr[1] = nil
	fmt.Println(s1, s2)
	arr := [...]struct {
		n string
		v int
	}{{"a", 1}, {v: 2}}
	arr[1].n = "z"
	fmt.Println(arr, len(arr))
	big := [100]int{99: 1}
	fmt.Println(len(big), big[99], big == [100]int{99: 1})
	p := &big
	q := *p
	q[0] = 5
	fmt.Println(p[0], q[0], len(p))
	f := func() [3]int { return [3]int{1, 2, 3} }
	fmt.Println(f()[1], len(f()))
	nested := [2][2][2]int{{{1, 2}, {3, 4}}}
	inner := nested[0]
	inner[0][0] = 100
	fmt.Println(nested, inner)
}
