// Functions that return a literal: their results called at once, held, converted, compared, ranged over.
package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"
)

func main() {
	held()
	converted()
	ranged()
	generic()
	misused()
}

var global = counter(100) // before counter is declared

func counter(from int) func() int {
	return func() int { from++; return from }
}

type step func(int) int

func (s step) twice(x int) int { return s(s(x)) }

func adder(n int) step {
	limit := limitOf(n)
	return func(x int) int {
		if x > limit {
			panic(fmt.Sprint("too big: ", x))
		}
		return x + n
	}
}

func limitOf(n int) int { return 1000 * n }

// A literal that returns a literal.
func curry(a int) func(int) func(int) int {
	return func(b int) func(int) int {
		return func(c int) int { return a*100 + b*10 + c }
	}
}

// Two variables are shared by the copies of a closure.
func account(name string) func(int) string {
	total, n := 0, 0
	return func(x int) string {
		total += x
		n++
		return fmt.Sprint(name, " ", total, " ", n)
	}
}

// Not only a literal.
func either(up bool) func() int {
	if up {
		return counter(0)
	}
	return func() int { return -1 }
}

func recursive(n int) func() int {
	return func() int {
		if n == 0 {
			return 0
		}
		return n + recursive(n-1)()
	}
}

func held() {
	next := counter(0)
	fmt.Println(next(), next(), global(), counter(5)(), curry(1)(2)(3))
	sum := func() int { return next() + next() } // captured
	fmt.Println(sum(), next())
	other := next // a copy shares what is captured
	fmt.Println(other(), next())
	a := account("a")
	for i := range 3 {
		fmt.Println(a(i))
	}
	var wg sync.WaitGroup
	wg.Add(1)
	c := counter(40)
	go func() { defer wg.Done(); fmt.Println(c()) }()
	wg.Wait()
	defer fmt.Println("held ends", c())
	d := counter(50)
	defer func() { fmt.Println("deferred", d()) }()
	defer d()
	go counter(1)()
	fmt.Println(recursive(10)(), either(true)(), either(false)())
	fs := []func() int{}
	for i := range 3 {
		f := counter(i * 10)
		fs = append(fs, func() int { return f() + f() })
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
}

type holder struct {
	f func() int
	s step
}

func give(f func() int) any { return f }

func converted() {
	var f func() int = counter(1)
	fmt.Println(f() == 2, f != nil, counter(1) != nil)
	h := holder{counter(7), adder(1)}
	m := map[string]func() int{"x": counter(8)}
	ch := make(chan func() int, 1)
	ch <- counter(9)
	fmt.Println(h.f(), h.s(1), h.s.twice(1), adder(3).twice(1), m["x"](), (<-ch)())
	var i any = counter(10)
	fmt.Printf("%T %T %T\n", i, adder(1), give(counter(3)))
	if g, ok := i.(func() int); ok {
		fmt.Println(g())
	}
	if _, ok := any(adder(1)).(step); !ok {
		fmt.Println("adder gives a step")
	}
	f, h.f = counter(20), counter(30)
	fmt.Println(f(), h.f())
	p := &f
	*p = counter(60)
	fmt.Println(f())
	make := counter
	fmt.Println(make(70)())
	v := []int{1, 2, 3}
	v = slices.DeleteFunc(v, isOver(2))
	fmt.Println(v, slices.IndexFunc(v, isOver(1)))
	switch f := counter(80); {
	case f() == 81:
		fmt.Println("switch", f())
	}
}

func isOver(limit int) func(int) bool {
	return func(x int) bool { return x > limit }
}

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(s string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		for i, r := range s {
			if !yield(i, r) {
				return
			}
		}
	}
}

func find(n, wanted int) (at int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered %v", r)
		}
	}()
	for i := range count(n) {
		defer func() { at++ }()
		if i == wanted {
			return i * 10, nil
		}
		if i > 5 {
			panic(i)
		}
	}
	return -100, nil
}

func ranged() {
outer:
	for i := range count(10) {
		for j, r := range pairs("añb") {
			if j > i {
				continue outer
			}
			if i == 3 {
				break outer
			}
			fmt.Print(i, j, string(r), " ")
		}
	}
	fmt.Println()
	fmt.Println(find(10, 3))
	fmt.Println(find(3, 5))
	fmt.Println(find(10, 8))
	next, stop := iter.Pull(count(3))
	fmt.Println(next())
	stop()
	fmt.Println(slices.Collect(count(4)), slices.Sorted(maps.Keys(map[string]int{"b": 1, "a": 2})))
}

func where[T any](s iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for x := range s {
			if keep(x) && !yield(x) {
				return
			}
		}
	}
}

func constant[T any](x T) func() T { return func() T { return x } }

func compose[A, B, C any](f func(A) B, g func(B) C) func(A) C {
	return func(a A) C { return g(f(a)) }
}

func generic() {
	for x := range where(count(10), isOver(6)) {
		fmt.Print(x, " ")
	}
	fmt.Println(constant("c")(), constant(2)()+1)
	f := compose(func(x int) string { return fmt.Sprint(x) }, func(s string) int { return len(s) })
	fmt.Println(f(12345), compose(f, constantly(3))(1))
	fmt.Printf("%T %T\n", f, constant[error](nil))
	for i, x := range slices.Backward([]string{"p", "q"}) {
		fmt.Print(i, x)
	}
	fmt.Println()
}

func constantly(n int) func(int) int { return func(int) int { return n } }

// Go on after the loop has been left.
func stubborn() iter.Seq[int] {
	return func(yield func(int) bool) {
		yield(1)
		yield(2)
	}
}

var kept func(int) bool

func leaking() iter.Seq[int] {
	return func(yield func(int) bool) {
		kept = yield
		yield(1)
	}
}

func try(f func()) {
	defer func() { fmt.Println("recovered:", recover()) }()
	f()
}

func misused() {
	try(func() {
		for x := range stubborn() {
			fmt.Println(x)
			break
		}
	})
	try(func() {
		for x := range leaking() {
			fmt.Println(x)
		}
		kept(3)
	})
	try(func() { adder(1)(2000) })
	try(func() {
		for x := range count(3) {
			panic(x)
		}
	})
}
