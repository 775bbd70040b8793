package main

import "fmt"

func F[T any](x T) any {
	type S struct {
		v    T
		next *S
	}
	type L []S
	type A = map[string]T
	s := S{v: x}
	s.next = &S{v: x}
	l := L{s, s}
	a := A{"k": x}
	fmt.Printf("%T %T %T %v %v\n", s, l, a, l[0].v, a)
	return s
}

func eq[T comparable](a, b T) bool { return a == b }

func main() {
	a, b := F(1), F("x")
	fmt.Println(a == b)
	c := F(1)
	_, same := c.(interface{ M() })
	fmt.Println(same)
	fmt.Printf("%T\n", c)
	type S struct{ x int }
	fmt.Println(eq(S{1}, S{1}), eq(S{1}, S{2}))
	fmt.Printf("%T\n", F(S{3}))
}

type Box[T any] struct{ v T }

func init() {
	type K struct{}
	fmt.Printf("%T %T %T\n", Box[K]{}, Box[*K]{}, Box[Box[[]K]]{})
	fmt.Printf("%T %T\n", Box[fmt.Stringer]{}, Box[any]{})
	fmt.Printf("%T\n", Box[map[string]K]{})
}
