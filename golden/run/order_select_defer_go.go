// When operands of go, defer and select statements are evaluated.
package main

import "fmt"

func v(s string, n int) int { fmt.Print(s, " "); return n }
func f(s string) func(int) {
	fmt.Print(s, " ")
	return func(n int) { fmt.Print("run", s, n, " ") }
}

type t struct{ n int }

func (x t) m(done chan bool, n int) { fmt.Print("m", x.n, n, " "); done <- true }
func get(s string) t                { fmt.Print(s, " "); return t{v("field", 1)} }

func main() {
	func() {
		defer f("d1")(v("a1", 1))
		defer f("d2")(v("a2", 2))
		fmt.Print("body ")
	}()
	fmt.Println()
	done := make(chan bool)
	x := t{1}
	go x.m(done, v("arg", 5))
	x.n = 100
	<-done
	fmt.Println()
	go get("recv").m(done, 7)
	<-done
	fmt.Println()
	c := make(chan int, 2)
	arr := []int{0, 0, 0}
	select {
	case c <- v("send", 1) + v("more", 1):
	}
	select {
	case arr[v("index after receive", 2)] = <-func() chan int { fmt.Print("chan "); return c }():
	}
	fmt.Println(arr)
	func() {
		defer func() { fmt.Println(recover()) }()
		go f("g1")(v("g2", []int{}[v("g3", 0)]))
	}()
}
