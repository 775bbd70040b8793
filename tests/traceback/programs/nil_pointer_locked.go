// settings: single all system
package main

import "runtime"

type node struct{ next *node }

func last(n *node) *node {
	for n.next != n {
		n = n.next
	}
	return n
}

func main() {
	go func() { select {} }()
	runtime.Gosched()
	runtime.LockOSThread()
	println(last(&node{}))
}
