// Who may recover: the deferred function itself, not what it calls.
package main

import "fmt"

func helper() {
	if r := recover(); r != nil {
		fmt.Println("helper recovered", r)
	}
}

func calls()    { helper() }
func indirect() { calls() }

type T int

func (*T) M()   { helper() }
func (*T) Own() { fmt.Println("own", recover()) }

type S struct{ *T }

type recovering interface{ M() }

func try(what string, f func()) {
	defer func() { fmt.Println(what, "->", recover()) }()
	f()
	fmt.Println(what, "went on")
}

var (
	value   = calls
	expr    = S.M
	ownExpr = (*S).Own
)

func main() {
	s := S{new(T)}
	try("direct", func() { defer helper(); panic(1) })
	try("call", func() { defer calls(); panic(2) })
	try("value", func() { defer value(); panic(3) })
	try("literal value", func() {
		f := func() { helper() }
		defer f()
		panic(4)
	})
	try("method expression", func() { defer expr(s); panic(5) })
	try("own, by expression", func() { defer ownExpr(&s); panic(6) })
	try("interface", func() {
		var r recovering = s
		defer r.M()
		panic(7)
	})
	try("promoted", func() { defer s.Own(); panic(8) })
	try("indirect value", func() {
		f := indirect
		defer f()
		panic(9)
	})
	try("defer recover", func() { defer recover(); panic(10) })
	try("defer recover in deferred", func() {
		defer func() { defer recover() }()
		panic(11)
	})
	try("defer recover in called", func() {
		defer func() { func() { defer recover() }() }()
		panic(12)
	})
}
