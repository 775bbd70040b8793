// Arrays of tens and hundreds of kilobytes as values: passed, returned, copied, swapped, sent, boxed, captured; in recursions, literals, deferred
// calls and goroutines.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

type T struct {
	a [40000]byte
	n int
}

type Grid [100][100]int

type M [1 << 15]int

func fill(p *T, v int) { *p = T{n: v} }

func pass(t T) int { return t.n + int(t.a[100]) }

func give(n int) (t T) {
	t.n, t.a[3] = n, 7
	return
}

func two(t T, u T) (T, T, error) { return u, t, errors.New("two") }

func swap(a, b *T) { *a, *b = *b, *a }

func (t T) value() int     { t.n++; return t.n }
func (t *T) pointer(u T) T { t.n += u.n; return *t }

type adder interface {
	value() int
	pointer(T) T
}

func step(g Grid) Grid {
	var n Grid
	for y := range g {
		for x := range g[y] {
			c := 0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if dx != 0 || dy != 0 {
						c += g[(y+dy+100)%100][(x+dx+100)%100]
					}
				}
			}
			if c == 3 || c == 2 && g[y][x] == 1 {
				n[y][x] = 1
			}
		}
	}
	return n
}

func deep(n int, g Grid) (Grid, int) {
	g[n][n]++
	if n == 0 {
		return g, 1
	}
	r, depth := deep(n-1, g)
	return r, depth + r[n][n]
}

func generic[V any](a, b V, swap bool) V {
	if swap {
		a, b = b, a
	}
	return a
}

func deferred(t T) (n int) {
	defer func(u T) { n += u.n }(t)
	t.n = 100
	defer fmt.Println("deferred", pass(t))
	return t.n
}

func panics(t T) (n int) {
	defer func() {
		r := recover()
		n = r.(T).n
	}()
	panic(t)
}

func lines(t T) string {
	_, _, line, _ := runtime.Caller(0)
	pc, _, at, _ := runtime.Caller(1)
	name := runtime.FuncForPC(pc).Name()
	return fmt.Sprint(line, name[strings.LastIndex(name, ".")+1:], at)
}

func caller(t T) string {
	u := t
	return lines(u)
}

func all() {
	p := new(T)
	fill(p, 3)
	fmt.Println(p.n)
	q := new(T)
	q.n = 9
	swap(p, q)
	fmt.Println(p.n, q.n, pass(*p))
	r := give(4)
	fmt.Println(r.n, r.a[3])
	a, b, err := two(*p, r)
	fmt.Println(a.n, b.n, err)
	var m M
	m[5] = 2
	mm := m
	mm[5]++
	fmt.Println(len(mm), m[5], mm[5], mm == m)
	table := map[int]T{1: r}
	fmt.Println(table[1].n, table[2].n)
	c := make(chan T, 1)
	c <- r
	x := <-c
	fmt.Println(x.n)
	select {
	case c <- x:
	default:
	}
	y, ok := <-c
	fmt.Println(y.n, ok)
	var i any = r
	fmt.Println(i.(T).n, i == any(r))
	var ad adder = p
	fmt.Println(ad.value(), ad.pointer(*q).n)
	f := func(t T) T { t.n *= 2; return t }
	fmt.Println(f(r).n, generic(*p, *q, true).n, generic(m, mm, false)[5])
	var g Grid
	g[1][2], g[2][3], g[3][1], g[3][2], g[3][3] = 1, 1, 1, 1, 1
	for range 8 {
		g = step(g)
	}
	sum := 0
	for y, row := range g {
		for x, v := range row {
			sum += v * (100*y + x)
		}
	}
	fmt.Println(sum)
	_, depth := deep(60, g)
	fmt.Println(depth)
	fmt.Println(deferred(r), panics(r))
	fmt.Println(caller(r))
	s := []T{r, *p}
	s = append(s, *q, give(8))
	fmt.Println(len(s), s[3].n)
	for i, e := range s[1:] {
		fmt.Print(i, e.n, " ")
	}
	fmt.Println()
}

func main() {
	all()
	done := make(chan int)
	go func() {
		all()
		close(done)
	}()
	<-done
	r := give(30)
	go func(t T, n int) { done2 <- t.n + n }(r, 1)
	r.n = 0
	fmt.Println(<-done2)
	go send(give(40))
	fmt.Println(<-done2)
	var g M
	g[7] = 70
	go sendM(g, 1)
	g[7] = 0
	fmt.Println(<-done2)
}

var done2 = make(chan int)

func send(t T)         { done2 <- t.n }
func sendM(m M, n int) { done2 <- m[7] + n }

var initialised = give(5).value() + step(Grid{})[3][3]
