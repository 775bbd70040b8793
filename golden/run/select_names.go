// Variables of select cases that share a name, differ in type, hide outer ones or escape; parallel post statements.
package main

import "fmt"

func pick(a, b chan int, c chan string) string {
	v := "outer"
	select {
	case v := <-a:
		return fmt.Sprint("a ", v)
	case v, ok := <-b:
		return fmt.Sprint("b ", v, ok)
	case v := <-c:
		return "c " + v
	default:
	}
	return v
}

func shadow(c chan chan int) int {
	select {
	case c := <-c:
		return <-c
	}
}

func kept(a, b chan int) []func() int {
	var all []func() int
	for range 3 {
		select {
		case v := <-a:
			all = append(all, func() int { v++; return v })
		case v := <-b:
			all = append(all, func() int { return v })
		}
	}
	return all
}

func sends(a, b chan int, v int) int {
	select {
	case v := <-a:
		return v
	case b <- v:
		return -v
	}
}

func fibonacci(n int) (last int) {
	for i, a, b := 0, 0, 1; i < n; i, a, b = i+1, b, a+b {
		last = b
	}
	return last
}

func wrap(n uint8) (x, y uint8) {
	for x, y = n, 1; y < 3; x, y = x+200, y+1 {
	}
	return
}

func main() {
	a, b, c := make(chan int, 3), make(chan int, 3), make(chan string, 1)
	fmt.Println(pick(a, b, c))
	a <- 1
	fmt.Println(pick(a, b, c))
	b <- 2
	fmt.Println(pick(a, b, c))
	c <- "x"
	fmt.Println(pick(a, b, c))
	close(b)
	fmt.Println(pick(a, b, c))

	cc := make(chan chan int, 1)
	cc <- a
	a <- 7
	fmt.Println(shadow(cc))

	b = make(chan int, 3)
	a <- 10
	a <- 20
	a <- 30
	for _, f := range kept(a, b) {
		fmt.Println(f(), f())
	}
	fmt.Println(sends(a, b, 5), <-b)
	fmt.Println(fibonacci(10))
	fmt.Println(wrap(100))
}
