package main

import "fmt"

type T struct{}

func main() {
	x := 5
	_ = x.(int)
	var s fmt.Stringer
	_ = s.(T)
	_ = s.(int)
	var e error
	_, _, _ = e.(fmt.Stringer)
	_ = e.(Missing)
	a, b := x.(int)
	_, _ = a, b
}
