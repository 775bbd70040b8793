package main

import (
	"fmt"
	"strings"
	"sync"
)

func two(s string) (int, int)    { fmt.Print(s, " "); return 1, 2 }
func pair(a, b int) int          { fmt.Print("pair ", a, b, " "); return a + b }
func side(s string, b bool) bool { fmt.Print(s, " "); return b }
func errf(ok bool) (int, error) {
	if ok {
		return 1, nil
	}
	return 0, fmt.Errorf("bad")
}

var pa, pb = two("pkg")
var pm = map[string]func(...int) int{"sum": func(x ...int) int { return len(x) }}
var pc = pair(two("pc")) + pa

type Emb[T any] struct{ val T }

func (e *Emb[T]) Set(v T) { e.val = v }
func (e Emb[T]) Get() T   { return e.val }

type Outer struct {
	Emb[string]
	*sync.Mutex
	n int
}
type Cnt struct {
	mu sync.Mutex
	m  map[string]int
}

func (c *Cnt) inc(k string) (n int, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k == "" {
		return 0, fmt.Errorf("empty")
	}
	c.m[k]++
	return c.m[k], nil
}
func wrapped(ok bool) (a int, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("wrapped: %w", err)
		}
	}()
	return errf(ok)
}
func loopDefer(xs []string) (res []string) {
	for i, x := range xs {
		defer func() { res = append(res, fmt.Sprint(i, x)) }()
		if x == "stop" {
			return []string{"early"}
		}
	}
	return
}
func selectReturn(ch, done chan int) (v int, err error) {
	defer func() { v *= 10 }()
	for {
		select {
		case x, ok := <-ch:
			if !ok {
				return -1, fmt.Errorf("closed")
			}
			v += x
		case <-done:
			return
		}
	}
}
func gotoDefer(n int) (s string) {
	defer func() { s += "!" }()
	i := 0
top:
	if i < n {
		s += "x"
		i++
		goto top
	}
	if n > 2 {
		goto done
	}
	s += "small"
done:
	return s
}

type big struct {
	a [100]int
	s string
}

func chg(b big) big     { b.a[5] = 9; b.s = "changed"; return b }
func (b big) read() int { return b.a[5] }
func (b *big) write()   { b.a[5] = 77 }

type visitor func(n int, v visitor) string

func main() {
	fmt.Println(pa, pb, pc, pm["sum"](1, 2, 3))
	for i := 0; i < pair(two("cond")) && side("and", i < 2); i++ {
		fmt.Print("body ")
	}
	fmt.Println()
	if side("a", false) && pair(two("no")) > 0 || side("b", true) && pair(two("yes")) > 0 {
		fmt.Println("then")
	}
	switch x := pair(two("sw")); {
	case x > 100 && pair(two("never")) > 0:
	case side("c", x == 3) && pair(two("c2")) == 3:
		fmt.Println("ok")
	}
	switch pair(two("tag")) {
	case pair(two("case1")) + 1, pair(two("case2")):
		fmt.Println("hit")
	}
	b := side("x", true) || pair(two("skip")) > 0
	fmt.Println(b)
	s := []int{pair(two("e1")), pair(two("e2"))}
	m := map[int]string{pair(two("k")): fmt.Sprint(two("v"))}
	fmt.Println(s, m)
	if n, err := errf(false); err != nil {
		fmt.Println("err", n, err)
	} else if n, err := errf(true); err == nil && n > 0 {
		fmt.Println("unreached")
	}
	var o Outer
	o.Set("v")
	o.Mutex = &sync.Mutex{}
	o.Lock()
	o.Unlock()
	get := o.Get
	o.Set("w")
	fmt.Println(o.Get(), get(), o.val, o.Emb.val)
	fmt.Printf("%T %+v\n", o.Emb, o.Emb)
	c := Cnt{m: map[string]int{}}
	fmt.Println(c.inc("a"))
	fmt.Println(c.inc("a"))
	fmt.Println(c.inc(""))
	fmt.Println(wrapped(true))
	fmt.Println(wrapped(false))
	fmt.Println(loopDefer([]string{"a", "b"}), loopDefer([]string{"a", "stop", "c"}))
	ch, done := make(chan int, 3), make(chan int)
	ch <- 1
	ch <- 2
	close(ch)
	fmt.Println(selectReturn(ch, done))
	fmt.Println(gotoDefer(1), gotoDefer(3))
	var bg big
	bg.s = "orig"
	bc := chg(bg)
	var ia any = bg
	bg.write()
	f := bg.read
	bg.a[5]++
	fmt.Println(bg.read(), bc.read(), f(), ia.(big).read(), bg.s, bc.s)
	arr := [2]big{bg, bc}
	for _, x := range arr {
		x.write()
	}
	for i := range arr {
		arr[i].a[5]++
	}
	pa2 := &arr[1]
	arr2 := arr
	pa2.s = "via ptr"
	fmt.Println(arr[0].a[5], arr[1].s, arr2[1].s, arr == arr2)
	mb := map[string]big{"x": bg}
	cp := mb["x"]
	cp.s = "copy"
	fmt.Println(mb["x"].s, mb["none"].a[3])
	chb := make(chan big, 1)
	chb <- bg
	bg.s = "later"
	fmt.Println((<-chb).s)
	v := visitor(func(n int, v visitor) string {
		if n == 0 {
			return "."
		}
		return fmt.Sprint(n) + v(n-1, v)
	})
	fmt.Println(v(3, v))
	var fib func(int) int
	fib = func(n int) int {
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	}
	fmt.Println(fib(15))
	var wg sync.WaitGroup
	res := make([]int, 5)
	for i := range 5 {
		wg.Add(1)
		go func(j int) {
			defer wg.Done()
			res[i] = j * j
		}(i)
	}
	wg.Wait()
	fmt.Println(res)
	go c.inc("g")
	defer fmt.Println("main deferred", strings.ToUpper("x"))
	x, y := 1, 2
	swap := func() { x, y = y, x }
	swap()
	fmt.Println(x, y)
	counter := func() func() int { n := 0; return func() int { n++; return n } }()
	fmt.Println(counter(), counter(), counter())
	acc := []func(){}
	for _, w := range strings.Fields("a b c") {
		acc = append(acc, func() { fmt.Print(w, " ") })
	}
	for _, f := range acc {
		f()
	}
	fmt.Println()
	type pt struct{ x, y int }
	pp := &pt{1, 2}
	pp.x, pp.y = pp.y, pp.x
	q := *pp
	pp.x++
	fmt.Println(*pp, q, pt{} == pt{0, 0})
	pps := []*pt{{1, 2}, {3, 4}}
	for _, p := range pps {
		p.x *= 2
	}
	fmt.Println(*pps[0], *pps[1])
	ms := map[string]*pt{"a": {5, 6}}
	ms["a"].x++
	fmt.Println(*ms["a"])
	mss := map[string][]int{}
	mss["k"] = append(mss["k"], 1, 2)
	mss["k"][0]--
	fmt.Println(mss)
	var u8 uint8 = 250
	u8 += 10
	var i8 int8 = 127
	i8++
	u8 <<= 1
	var u16 uint16 = 1
	u16 -= 2
	fmt.Println(u8, i8, u16, ^u8, -i8, u8>>1, u16>>15, int8(u8))
	var h uint32 = 2166136261
	for _, ch := range []byte("hash") {
		h ^= uint32(ch)
		h *= 16777619
	}
	fmt.Println(h, uint64(h)*uint64(h), int32(h))
	mi := -7
	fmt.Println(mi/2, mi%2, mi>>1, uint8(mi), mi&0xf, mi/-2, -mi%4)
}
