package main

type S struct{ f []int }
type I interface{ M() }
type T struct{}

func main() {
	a, b := []int{1}, []int{2}
	_ = a == b
	m := map[string]int{}
	_ = m == m
	f := func() {}
	_ = f == f
	_ = S{} == S{}
	_ = [1]S{} == [1]S{}
	_ = f == nil
	_ = a < nil
	var i I
	_ = i == T{}
	_ = true < false
	_ = struct{ a int }{} < struct{ a int }{}
	p := &a
	_ = p > p
	_ = 1 == "a"
}
