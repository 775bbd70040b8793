// Nil and empty slices in every use.
package main

import "fmt"

func main() {
	var n []int
	e := []int{}
	m := make([]int, 0)
	fmt.Println(n == nil, e == nil, m == nil, len(n), cap(n), n, e, m)
	fmt.Printf("%v %#v %#v %t\n", n, n, e, n[:0] == nil)
	for range n {
		fmt.Println("never")
	}
	fmt.Println(append(n, e...) == nil, append(e, n...) == nil, copy(n, e), len(append(n, 1)))
	var a any = n
	fmt.Println(a == nil, a.([]int) == nil)
	s := [][]int{nil, {}}
	fmt.Println(s, s[0] == nil, s[1] == nil)
	type t struct{ xs []string }
	fmt.Printf("%+v %#v\n", t{}, t{})
	f := func(xs ...int) bool { return xs == nil }
	fmt.Println(f(), f(n...), f(e...))
	fmt.Println([]byte(nil) == nil, []byte("") == nil, string([]byte(nil)) == "")
	z := []int{1, 2, 3}[:0]
	fmt.Println(z, len(z), cap(z), z[:2])
	z = nil
	fmt.Println(z, len(z))
}
