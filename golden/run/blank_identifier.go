// The blank identifier in every place.
package main

import (
	"fmt"
	_ "strings"
)

var _ = fmt.Sprint("evaluated")
var _ fmt.Stringer = (*T)(nil)

type T struct {
	_ int
	a int
	_ string
}

func (_ *T) String() string        { return "T" }
func f(_ int, _ string, c int) int { return c }
func _()                           {}
func g() (_ int, err error)        { return 5, nil }

const _ = 1 << 3

type _ struct{}

func main() {
	_, b := 1, 2
	var _, c = 3, 4
	_ = b + c
	for _ = range 2 {
		fmt.Print("x")
	}
	for _, v := range []int{1, 2} {
		fmt.Print(v)
	}
	for range "ab" {
		fmt.Print("y")
	}
	m := map[string]int{"a": 1}
	_, ok := m["a"]
	n, _ := g()
	_, _ = n, ok
	fmt.Println(f(1, "", 3), n, ok, (&T{a: 1}).a)
	switch _ = 5; {
	}
	var i any = 1
	_, isInt := i.(int)
	_, _, _ = fmt.Print, isInt, 5
	func(_ ...int) { fmt.Println("ok") }(1, 2)
}
