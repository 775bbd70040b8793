// What is not used again is gone after runtime.GC, in the function that asks for it too; what is used is not.
package main

import (
	"fmt"
	"runtime"
	"time"
	"weak"
)

type node struct {
	name string
	next *node
	data [64]int
}

var finalized = make(chan string, 10)

func wait(what string) {
	select {
	case s := <-finalized:
		fmt.Println(what, s)
	case <-time.After(5 * time.Second):
		fmt.Println(what, "kept")
	}
}

func watch(n *node) *node {
	runtime.SetFinalizer(n, func(n *node) { finalized <- n.name })
	return n
}

func result() (n *node) {
	n = &node{name: "result"}
	runtime.GC()
	return
}

func parameter(n *node, w weak.Pointer[node]) {
	name := n.name
	runtime.GC()
	fmt.Println(name, w.Value() != nil && w.Value() == n)
}

func loops() {
	list := &node{name: "list"}
	w := weak.Make(list)
	for i := range 3 {
		if i > 0 {
			fmt.Println(list.name, w.Value() == list)
		}
		inner := &node{name: "inner"}
		v := weak.Make(inner)
		runtime.GC()
		fmt.Println(v.Value() == nil)
	}
	for p := list; p != nil; p = p.next {
		runtime.GC()
	}
	fmt.Println(w.Value() == nil)
	var last *node
	for i := range 3 {
		if last != nil {
			fmt.Println(last.name)
		}
		last = &node{name: fmt.Sprint("last", i)}
		runtime.GC()
	}
}

func deferred() {
	n := &node{name: "deferred"}
	defer func() { fmt.Println(n.name) }()
	m := &node{name: "argument"}
	defer fmt.Println(m.name, m.next)
	w := weak.Make(n)
	runtime.GC()
	fmt.Println(w.Value() != nil)
}

func jumps() {
	n := &node{name: "jumps"}
	w := weak.Make(n)
	i := 0
again:
	if i == 1 {
		fmt.Println(n.name, w.Value() == n)
	}
	runtime.GC()
	if i++; i < 2 {
		goto again
	}
}

func main() {
	p := watch(&node{name: "set to nil"})
	fmt.Println(p.name)
	p = nil
	runtime.GC()
	wait("p")

	q := &node{name: "not used again"}
	runtime.AddCleanup(q, func(s string) { finalized <- s }, "cleanup of q")
	runtime.GC()
	wait("q")

	runtime.SetFinalizer(&node{name: "no variable"}, func(n *node) { finalized <- n.name })
	runtime.GC()
	wait("argument")

	w := weak.Make(&node{name: "weak"})
	runtime.GC()
	fmt.Println(w.Value() == nil)

	used := &node{name: "used"}
	w = weak.Make(used)
	runtime.GC()
	fmt.Println(w.Value() == used)
	runtime.GC()
	fmt.Println(w.Value() == nil)

	kept := &node{name: "kept"}
	w = weak.Make(kept)
	runtime.GC()
	fmt.Println(w.Value() != nil)
	runtime.KeepAlive(kept)

	cache := map[string]*node{"a": {name: "a"}}
	w = weak.Make(cache["a"])
	delete(cache, "a")
	runtime.GC()
	fmt.Println(w.Value() == nil, len(cache))

	captured := &node{name: "captured"}
	show := func() { fmt.Println(captured.name) }
	runtime.GC()
	show()

	switch s := []*node{{name: "element"}}; len(s) {
	case 1:
		e := s[0]
		w = weak.Make(e)
		runtime.GC()
		fmt.Println(w.Value() == nil)
	}
	fmt.Println(result().name)
	n := &node{name: "parameter"}
	parameter(n, weak.Make(n))
	loops()
	deferred()
	jumps()
}
