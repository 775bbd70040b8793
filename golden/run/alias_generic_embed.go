// Aliases embedded in structs, aliases of interfaces, pointer aliases and alias chains.
package main

import "fmt"

type Base struct{ N int }

func (b *Base) Inc() { b.N++ }

type Alias = Base
type Chain = Alias
type Ptr = *Chain
type Str = fmt.Stringer
type Fn = func(Chain) Ptr

type S struct {
	Alias
	Str
}
type Q struct{ Ptr }

type str string

func (s str) String() string { return string(s) }

func main() {
	s := S{Alias{1}, str("x")}
	s.Inc()
	s.Alias.Inc()
	fmt.Println(s.N, s.String(), s.Alias)
	q := Q{&s.Alias}
	q.Inc()
	fmt.Println(s.N, q.Ptr.N, q.N)
	var f Fn = func(c Base) *Base { c.N *= 10; return &c }
	fmt.Println(f(s.Alias).N)
	fmt.Printf("%T %T %T %+v\n", s.Alias, q.Ptr, f, s)
}
