// Select with sends and receives on the same channel, evaluated once and in order.
package main

import "fmt"

func ch(name string, c chan int) chan int {
	fmt.Print(name, " ")
	return c
}

func val(name string, v int) int {
	fmt.Print(name, " ")
	return v
}

func main() {
	a, b := make(chan int, 1), make(chan int, 1)
	for range 2 {
		select {
		case ch("a", a) <- val("va", 1):
			fmt.Println("sent a")
		case v := <-ch("b", b):
			fmt.Println("got b", v)
		case ch("nil", nil) <- val("vn", 2):
			fmt.Println("never")
		default:
			fmt.Println("default")
		}
	}
	m := map[string]int{}
	var s []int = make([]int, 3)
	b <- 5
	select {
	case m["x"] = <-b:
	}
	b <- 6
	i := 1
	var ok bool
	select {
	case s[i], ok = <-b:
		i = 2
	}
	fmt.Println(m, s, ok, i)
	c := make(chan int, 1)
	for n := range 6 {
		select {
		case v := <-c:
			fmt.Print("r", v, " ")
		case c <- n:
			fmt.Print("s", n, " ")
		}
	}
	fmt.Println()
}
