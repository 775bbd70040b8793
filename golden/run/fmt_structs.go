// %v, %+v, %#v and %T of structs, pointers, slices, maps and nested combinations.
package main

import "fmt"

type point struct{ X, Y int }
type named struct {
	Name string
	P    *point
	Any  any
	Err  error
	F    func()
	in   []int
	m    map[string]point
}
type embedded struct {
	point
	*named
	Z float64
}
type kind int
type grid [2][2]bool
type wrapper struct{ kind }

func main() {
	p := point{1, -2}
	fmt.Printf("%v %+v %#v %T %d %x\n", p, p, p, p, p, p)
	fmt.Printf("%v %+v %T\n", &p, &p, &p)
	fmt.Printf("%#v\n", &p)
	n := named{Name: "n", Any: 5, in: []int{1}, m: map[string]point{"b": {2, 3}, "a": {}}}
	fmt.Printf("%v\n%+v\n%#v\n", n, n, n)
	n.Any, n.Err = p, fmt.Errorf("bad %d", 1)
	fmt.Printf("%v\n%+v\n", n, n)
	e := embedded{point: p, Z: 1}
	fmt.Printf("%v %+v\n%#v\n", e, e, e)
	fmt.Println([]point{{1, 2}, {3, 4}}, []*int{nil}, [2]string{"a", "b c"}, map[int]string{2: "b", 1: "a"})
	fmt.Printf("%#v %#v %#v\n", []point{{1, 2}}, [2]string{"a", "b"}, map[string]int{"z": 1, "a": 2})
	fmt.Printf("%v %v %#v %#v\n", []int(nil), map[string]int(nil), []int(nil), map[string]int(nil))
	fmt.Printf("%v %+v %#v %T\n", kind(3), kind(3), kind(3), kind(3))
	fmt.Printf("%v %#v %T\n", grid{}, grid{{true}}, grid{})
	fmt.Printf("%v %#v\n", wrapper{7}, wrapper{7})
	fmt.Printf("%v %#v %T\n", struct{}{}, struct{}{}, struct{}{})
	fmt.Printf("%v %#v\n", struct {
		A int
		B []string
	}{1, []string{"x"}}, struct{ A any }{nil})
	var ip *point
	var err error
	fmt.Printf("%v %+v %#v %v %#v\n", ip, ip, ip, err, err)
	fmt.Println([]any{1, "a", nil, 2.5, []int{1}, p, &p == nil, true, 'x'})
	fmt.Printf("%#v\n", []any{1, "a", nil, 2.5, []int{1}, p, int8(3), uint8(4), uintptr(5), 'x', kind(1)})
	fmt.Printf("%v %v\n", [][]int{{1}, {2, 3}, nil}, [][]string{{"a"}, {}})
	fmt.Printf("%6.2f|%-5d|%05d|%q\n", []float64{1, 2.555}, []int{1, 2}, [2]int{3, 4}, []string{"x"})
	fmt.Printf("%v %v\n", map[point]string{{2, 1}: "b", {1, 2}: "a"}, map[string][]int{"x": {1}, "a": nil})
	fmt.Printf("%v %v\n", map[float64]int{2.5: 1, -1: 2}, map[bool]int{true: 1, false: 0})
}
