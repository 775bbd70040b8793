package main

type I interface{}

func main() {
	_ = int{1}
	_ = I{}
	_ = []int{"a"}
	_ = map[string]int{"a"}
	_ = &int{}
	_ = []string{1: 2}
	_ = [...]int{1, 2}
	var x [...]int
	_ = struct{ a int }{"s"}
	_ = [2]string{1.5, 'a'}
	_ = x
}
