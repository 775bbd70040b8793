// Comments at every place where Go allows them: all have to come out, in this order.
package main

import "fmt" // behind an import

// shape has a doc comment
// of two lines.
type shape struct {
	// above a field
	width int // behind a field

	height int /* a general comment */
	// at the end of the struct
}

// sized has methods that C++ could want in another order.
type sized interface {
	// width is one of them.
	width2() int // behind a method
	// area is another.
	area() int
}

// ---- between declarations ----

// area is a method.
func (s shape) area() int {
	// first in a body
	return s.width * s.height // behind a return
}

// limit is a constant.
const limit = 3

// total is a variable.
var total int // behind a variable

// largest is generic.
func largest[T int | string](a, b T) T {
	// in a generic body
	if a < b { // behind a brace
		return b
	}
	// before the last statement
	return a
}

func kinds(x any, n int) string {
	switch n {
	case 1: // behind a case
		// alone in a case
	case 2:
		total++
		// last in a case
	// above a case
	case 3:
		total--
	default:
		// alone in default
	}

	switch {
	case n > limit:
		// alone in a condition
	case n == limit:
		total = n
		// last in a condition
	default:
		// alone in the last
	}

	switch v := x.(type) {
	case int:
		// before a typed return
		return fmt.Sprint(v)
	case string:
		// alone in a type case
	}
	// at the end of the function
	return ""
}

func wait(c chan int) {
	select {
	case v := <-c:
		// received
		total += v
	case c <- 1:
		// alone in a send
	default: // behind default
	}
}

func main() {
	// before a loop
	for i := 0; i < limit; i++ {
		// alone in a loop
	}

	s := shape{
		width: 2, // behind a key
		// above a key
		height: 3,
	}
	f := func() int {
		// in a literal
		return s.area()
	} // behind a literal

	if f() > limit {
		// alone in a branch
	} else {
		// alone in else
	}

	// between blank lines

	go wait(nil) // behind go
	defer func() {
		// in a deferred call
	}()
	fmt.Println(kinds(1, limit), largest(1, 2), // in the middle of a call
		largest("a", "b"))
	// the last one
}

// after everything
