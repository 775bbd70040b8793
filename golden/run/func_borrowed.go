// Func parameters that are only called: through interfaces, method values and func values, nil ones, in deep recursion.
package main

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
)

type visitor func(int) bool

type list struct {
	items []int
}

func (l *list) each(f func(int)) { // only called
	for _, x := range l.items {
		f(x)
	}
}
func (l list) any(f visitor) bool {
	for _, x := range l.items {
		if f != nil && f(x) {
			return true
		}
	}
	return false
}

type eacher interface {
	each(f func(int))
	any(f visitor) bool
}

type outer struct {
	*list
	name string
}

type number int

func (n number) times(f func(int)) {
	for i := range int(n) {
		f(i)
	}
}

type timer interface{ times(f func(int)) }

func apply(v []int, f func(int) int) {
	for i := range v {
		v[i] = f(v[i])
	}
}

// Handed on to a borrowed parameter, and to itself.
func applyTwice(v []int, f func(int) int) {
	apply(v, f)
	apply(v, func(x int) int { return f(x) })
}

type tree struct {
	left, right *tree
	value       int
}

func (t *tree) walk(f func(int)) {
	if t == nil {
		return
	}
	t.left.walk(f)
	f(t.value)
	t.right.walk(f)
}

func even(n int, f func(string)) {
	if n == 0 {
		f("even")
		return
	}
	odd(n-1, f)
}
func odd(n int, f func(string)) {
	if n == 0 {
		f("odd")
		return
	}
	even(n-1, f)
}

// Kept: returned, stored, sent, assigned.
func keep(f func() int) func() int { return f }

var kept []func() int

func store(f func() int) int {
	kept = append(kept, f)
	return f()
}
func replace(f func() int) int {
	if f == nil {
		f = func() int { return -1 }
	}
	return f()
}
func later(f func() int) func() int {
	return func() int { return f() + 1 }
}
func parallel(f func() int) int {
	c := make(chan int)
	go func() { c <- f() }()
	return <-c
}

func deferred(f func(string)) {
	defer f("deferred")
	defer func() { f("in a literal") }()
	f("now")
}

func named(f func(int) int) int {
	twice := func(x int) int { return f(f(x)) }
	return twice(twice(1))
}

func ranged(seq func(yield func(int) bool)) (n int) {
	for x := range seq {
		if x == 4 {
			continue
		}
		n += x
		if x == 6 {
			break
		}
	}
	return n
}

func reduce[T, A any](v []T, a A, f func(A, T) A) A {
	for _, x := range v {
		a = f(a, x)
	}
	return a
}

func deep(n int, f func(int) int) int {
	if n == 0 {
		return f(0)
	}
	return call(func(x int) int { return deep(n-1, f) + x }, 1)
}
func call(f func(int) int, x int) int { return f(x) }

func try(what string, f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: %v", what, r)
		}
	}()
	f()
	return nil
}

func double(x int) int { return 2 * x }

func order(trace *[]string, f func() int, x int) int {
	*trace = append(*trace, "order")
	return f() + x
}
func note(trace *[]string, s string, x int) int {
	*trace = append(*trace, s)
	return x
}

func main() {
	v := []int{1, 2, 3}
	sum := 0
	apply(v, func(x int) int { sum += x; return x + sum })
	applyTwice(v, double)
	fmt.Println(v, sum)

	l := &list{v}
	o := outer{l, "o"}
	for _, e := range []eacher{l, o, &o} {
		total := 0
		e.each(func(x int) { total += x })
		fmt.Println(total, e.any(func(x int) bool { return x > 30 }), e.any(nil))
	}
	each, some := l.each, (*list).any
	each(func(x int) { fmt.Print(x, " ") })
	fmt.Println(some(l, func(x int) bool { return x == 4 }))
	var t timer = number(3)
	t.times(func(i int) { fmt.Print(i, ";") })
	number(2).times(func(i int) { fmt.Println(i) })

	f := apply
	f(v, double)
	g := []func([]int, func(int) int){apply, applyTwice}
	for _, h := range g {
		h(v, func(x int) int { return x - 1 })
	}
	fmt.Println(v)

	root := &tree{&tree{nil, nil, 1}, &tree{&tree{nil, nil, 3}, nil, 4}, 2}
	var order_ []int
	root.walk(func(x int) { order_ = append(order_, x) })
	fmt.Println(order_)
	even(7, func(s string) { fmt.Println(s) })
	odd(7, func(s string) { fmt.Println(s) })

	n := 5
	k := keep(func() int { n++; return n })
	fmt.Println(store(k), store(func() int { return n * 10 }), replace(nil), replace(k), later(k)(), parallel(k), n)
	for _, f := range kept {
		fmt.Println(f())
	}
	deferred(func(s string) { fmt.Println(s) })
	fmt.Println(named(func(x int) int { return x*3 + 1 }))
	fmt.Println(ranged(func(yield func(int) bool) {
		for i := 1; yield(i); i++ {
		}
	}))
	fmt.Println(reduce([]string{"a", "bc"}, 0, func(n int, s string) int { return n + len(s) }),
		reduce([]int{1, 2}, "", func(s string, x int) string { return s + fmt.Sprint(x) }))
	fmt.Println(deep(200000, double))

	fmt.Println(try("nil", func() { apply(v, nil) }))
	var none func(int) int
	fmt.Println(try("nil variable", func() { applyTwice(v, none) }))
	fmt.Println(try("inside", func() { apply(v, func(x int) int { panic(errors.New("stop")) }) }), v)
	fmt.Println(try("nothing", func() { apply(nil, nil) }))
	fmt.Println(try("nil method", func() { var e eacher; e.each(func(int) {}) }))

	var trace []string
	x := 1
	fmt.Println(order(&trace, func() int { x *= 10; return note(&trace, "f", x) }, note(&trace, "x", x)), trace)

	words := strings.FieldsFunc("a1b22c", func(r rune) bool { return r >= '0' && r <= '9' })
	sort.Slice(words, func(i, j int) bool { return words[i] > words[j] })
	slices.SortFunc(v, func(a, b int) int { return b - a })
	fmt.Println(words, v, strings.Map(func(r rune) rune { return r + 1 }, "HAL"), strings.IndexFunc("abc", func(r rune) bool { return r == 'c' }))
	fmt.Println(sort.Search(100, func(i int) bool { return i*i >= 50 }))
}
