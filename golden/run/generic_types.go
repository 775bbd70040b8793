// Generic types: methods, nesting, recursion, embedding, aliases, constraints over themselves, type switch.
package main

import (
	"cmp"
	"fmt"
	"strings"
)

type Pair[A, B any] struct {
	First  A
	Second B
}

func (p Pair[A, B]) Swap() Pair[B, A]        { return Pair[B, A]{p.Second, p.First} }
func MakePair[A, B any](a A, b B) Pair[A, B] { return Pair[A, B]{a, b} }

type List[T any] struct {
	head, tail *node[T]
	size       int
}
type node[T any] struct {
	val  T
	next *node[T]
}

func (l *List[T]) Push(vs ...T) *List[T] {
	for _, v := range vs {
		n := &node[T]{val: v}
		if l.tail == nil {
			l.head = n
		} else {
			l.tail.next = n
		}
		l.tail = n
		l.size++
	}
	return l
}
func (l *List[T]) All() func(func(int, T) bool) {
	return func(yield func(int, T) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !yield(i, n.val) {
				return
			}
			i++
		}
	}
}

type Tree[K cmp.Ordered, V any] struct {
	root *tnode[K, V]
}
type tnode[K cmp.Ordered, V any] struct {
	k           K
	v           V
	left, right *tnode[K, V]
}

func (t *Tree[K, V]) find(k K) **tnode[K, V] {
	p := &t.root
	for *p != nil {
		switch c := cmp.Compare(k, (*p).k); {
		case c < 0:
			p = &(*p).left
		case c > 0:
			p = &(*p).right
		default:
			return p
		}
	}
	return p
}
func (t *Tree[K, V]) Put(k K, v V) {
	p := t.find(k)
	if *p == nil {
		*p = &tnode[K, V]{k: k}
	}
	(*p).v = v
}
func (t *Tree[K, V]) Get(k K) (v V, ok bool) {
	if n := *t.find(k); n != nil {
		return n.v, true
	}
	return
}
func (t *Tree[K, V]) Walk(f func(K, V)) { t.root.walk(f) }
func (n *tnode[K, V]) walk(f func(K, V)) {
	if n != nil {
		n.left.walk(f)
		f(n.k, n.v)
		n.right.walk(f)
	}
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(t T) Set[T] { s[t] = struct{}{}; return s }
func (s Set[T]) Has(t T) bool   { _, ok := s[t]; return ok }

type Fn[A, R any] func(A) R

func (f Fn[A, R]) Map(xs ...A) (out []R) {
	for _, x := range xs {
		out = append(out, f(x))
	}
	return
}

type Ord[T any] interface{ Less(T) bool }
type age int

func (a age) Less(b age) bool { return a < b }
func Min[T Ord[T]](a, b T) T {
	if b.Less(a) {
		return b
	}
	return a
}

type Named[T any] struct {
	Pair[string, T]
	*List[T]
}
type StrMap[V any] = map[string]V
type Opt[T any] interface{ Get() (T, bool) }
type some[T any] struct{ v T }

func (s some[T]) Get() (T, bool) { return s.v, true }

type Matrix[T ~int | ~float64] [2][2]T

func main() {
	p := MakePair("a", 1)
	fmt.Printf("%v %+v %T %v\n", p, p.Swap(), p, MakePair(p, []int{1}))
	var l List[string]
	l.Push("x", "y").Push("z")
	for i, v := range l.All() {
		fmt.Print(i, v, " ")
	}
	fmt.Println(l.size)
	var t Tree[string, int]
	for i, w := range strings.Fields("m c x a d z m") {
		t.Put(w, i)
	}
	t.Walk(func(k string, v int) { fmt.Print(k, v, " ") })
	fmt.Println(t.Get("m"))
	fmt.Println(t.Get("none"))
	s := Set[int]{}
	fmt.Println(s.Add(1).Add(2).Add(1).Has(2), len(s), s)
	fmt.Println(Fn[int, string](func(i int) string { return fmt.Sprint(-i) }).Map(1, 2), Min(age(3), age(2)))
	n := Named[int]{p, (&List[int]{}).Push(5)}
	n.Push(6)
	fmt.Println(n.First, n.size, n.Second)
	m := StrMap[bool]{"k": true}
	var o Opt[int] = some[int]{5}
	v, ok := o.Get()
	fmt.Println(m, v, ok, Matrix[int]{{1, 2}, {3}})
	fmt.Printf("%T %T %T %T %T\n", l, t, s, o, Named[bool]{})
	for _, x := range []any{some[int]{1}, some[string]{"s"}, Set[string]{}, p} {
		switch x := x.(type) {
		case Opt[int]:
			v, _ := x.Get()
			fmt.Print("opt int ", v, "; ")
		case Opt[string]:
			fmt.Print("opt string; ")
		case Set[string]:
			fmt.Print("set ", len(x), "; ")
		default:
			fmt.Printf("%T; ", x)
		}
	}
	fmt.Println()
}
