package main

import "fmt"

var x = 1
var x = 2

func f() {}
func f() {}

type f int

type T struct {
	a int
	a string
}

func (T) m() {}
func (T) m() {}
func (T) a() {}

func g(p int, p string) {}

func main() {
	fmt.Println(x)
	a := 1
	a := 2
	var a int
	_ = a
}
