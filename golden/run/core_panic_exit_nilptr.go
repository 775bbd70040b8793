// A nil pointer dereference is a runtime error with a signal line.
package main

type node struct {
	next *node
	v    int
}

func main() {
	n := &node{v: 1}
	println(n.v)
	println(n.next.v)
}
