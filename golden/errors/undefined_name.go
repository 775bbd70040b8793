package main

import "fmt"

func f(a Missing) unknown { return a }

func main() {
	fmt.Println(x)
	y = 2
	fmt.Printn("a")
	fmt.println("a")
	g()
	var s struct{ a int }
	s.b = 1
	s.m()
	strings.ToUpper("x")
}
