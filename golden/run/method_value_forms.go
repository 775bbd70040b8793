// Method values and expressions: bound when evaluated, through embedding, interfaces, pointers, generics.
package main

import "fmt"

type T struct{ n int }

func (t T) Val(x int) int  { return t.n + x }
func (t *T) Ptr(x int) int { t.n += x; return t.n }

type E struct {
	T
	*P
}
type P struct{ s string }

func (p P) Name() string { return p.s }

type I interface{ Val(int) int }
type G[V any] struct{ v V }

func (g G[V]) Get() V   { return g.v }
func (g *G[V]) Set(v V) { g.v = v }

func apply(fs ...func(int) int) {
	for _, f := range fs {
		fmt.Print(f(1), " ")
	}
	fmt.Println()
}

func main() {
	t := T{10}
	v, p := t.Val, t.Ptr
	t.n = 20
	apply(v, p, v, p, t.Val)
	fmt.Println(T.Val(t, 1), (*T).Ptr(&t, 1), (*T).Val(&t, 1))
	e := E{T{1}, &P{"p"}}
	ev, ep, en := e.Val, e.Ptr, e.Name
	e.T.n = 5
	e.P.s = "changed"
	fmt.Println(ev(0), ep(1), en(), E.Val(e, 0), E.Name(e), (*E).Ptr(&e, 1))
	var i I = t
	iv := i.Val
	i = e
	fmt.Println(iv(0), I.Val(i, 0), i.Val(0))
	g := G[string]{"a"}
	get, set := g.Get, g.Set
	set("b")
	fmt.Println(get(), g.Get(), G[string].Get(g))
	(*G[string]).Set(&g, "c")
	fmt.Println(g.v)
	fmt.Printf("%T %T %T %T\n", T.Val, (*T).Ptr, I.Val, t.Ptr)
	func() {
		defer func() { fmt.Println(recover()) }()
		var ni I
		f := ni.Val
		fmt.Println("not reached", f)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var np *T
		fmt.Print("ptr method value of nil is fine; ")
		f := np.Ptr
		_ = f
		h := np.Val
		_ = h
	}()
	m := map[string]func(int) int{"v": t.Val, "p": (&T{100}).Ptr}
	fmt.Println(m["v"](1), m["p"](1), m["p"](1))
	go e.Ptr(1)
	defer e.Name()
}
