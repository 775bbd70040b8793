// Promotion by depth, shadowing, ambiguity resolved by selection, embedded pointers, interfaces in structs.
package main

import "fmt"

type Base struct{ id, x int }

func (b Base) ID() int      { return b.id }
func (b *Base) SetID(n int) { b.id = n }
func (b Base) Who() string  { return "base" }

type Mid struct {
	Base
	x string
}

func (m Mid) Who() string { return "mid+" + m.Base.Who() }

type Top struct {
	*Mid
	fmt.Stringer
	y int
}
type str string

func (s str) String() string { return "str:" + string(s) }

type A struct{ v, a int }
type B struct{ v, b int }
type AB struct {
	A
	B
	int
	*string
}

type Deep struct{ AB }

func main() {
	t := Top{&Mid{Base{1, 2}, "x"}, str("s"), 3}
	fmt.Println(t.ID(), t.x, t.Base.x, t.Who(), t.String(), t.Mid.Base.id)
	t.SetID(50)
	u := t
	u.SetID(60)
	fmt.Println(t.ID(), u.ID(), t.Mid == u.Mid)
	fmt.Printf("%+v %v\n", *t.Mid, t)
	s := "text"
	d := Deep{AB{A{1, 2}, B{3, 4}, 5, &s}}
	fmt.Println(d.a, d.b, d.A.v, d.B.v, d.int, *d.string)
	d.int++
	d.AB.A.v = 100
	fmt.Println(d.AB.int, d.A)
	type I interface {
		ID() int
		Who() string
	}
	for _, i := range []I{Base{id: 1}, &Base{id: 2}, Mid{}, t, &t} {
		fmt.Print(i.ID(), i.Who(), " ")
	}
	fmt.Println()
	type node struct {
		*node
		val int
	}
	n := node{&node{nil, 1}, 2}
	fmt.Println(n.val, n.node.val, n.node.node == nil)
	anon := struct {
		Base
		z int
	}{Base{7, 8}, 9}
	fmt.Println(anon.ID(), anon.Who(), anon.x)
	defer func() { fmt.Println(recover()) }()
	var empty Top
	empty.SetID(1)
}
