// Variables of a select case, break, return, goto and nested selects.
package main

import "fmt"

func first(a, b <-chan string) (s string) {
	select {
	case s = <-a:
		return
	case s := <-b:
		return s + "!"
	}
}

func main() {
	a, b := make(chan string, 1), make(chan string, 1)
	a <- "a"
	fmt.Println(first(a, b))
	b <- "b"
	fmt.Println(first(a, b))
	a <- "x"
	select {
	case x, ok := <-a:
		{
			x := x + "y"
			fmt.Println(x, ok)
		}
		select {
		case <-a:
		default:
			fmt.Println("inner default")
			break
		}
		if ok {
			break
		}
		fmt.Println("never")
	}
	n := 0
again:
	select {
	default:
		n++
		if n < 3 {
			goto again
		}
	}
	fmt.Println(n)
	fs := []func(){}
	for i := range 3 {
		c := make(chan int, 1)
		c <- i
		select {
		case v := <-c:
			fs = append(fs, func() { fmt.Print(v, i, " ") })
		}
	}
	for _, f := range fs {
		f()
	}
	fmt.Println()
}
