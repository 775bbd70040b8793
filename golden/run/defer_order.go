// Defers run last in, first out, also in loops, nested functions and after os-independent returns.
package main

import "fmt"

func trace(s string) string { fmt.Println("enter", s); return s }
func un(s string)           { fmt.Println("leave", s) }

func b() {
	defer un(trace("b"))
	fmt.Println("in b")
}

func a() {
	defer un(trace("a"))
	b()
	for i := range 3 {
		defer func(n int) { fmt.Print("d", n, i, " ") }(i * 10)
	}
}

type res struct{ name string }

func (r *res) Close() error { fmt.Println("close", r.name); return nil }
func open(n string) *res    { fmt.Println("open", n); return &res{n} }

func main() {
	a()
	r1 := open("1")
	defer r1.Close()
	r2 := open("2")
	defer r2.Close()
	r1 = open("3")
	var c interface{ Close() error } = r1
	defer c.Close()
	f := func() { fmt.Println("f1") }
	defer f()
	f = func() { fmt.Println("f2") }
	if true {
		defer fmt.Println("in if")
	}
	defer func() {
		for range 2 {
			defer fmt.Print("nested ")
		}
	}()
}
