// Methods with value and pointer receivers, method values and expressions, methods on all kinds of types.
package main

type counter struct{ n int }

func (c counter) get() int   { return c.n }
func (c *counter) inc(d int) { c.n += d }
func (c counter) lost()      { c.n = 1000 }

type celsius float64

func (c celsius) warm() bool { return c > 20 }

type ints []int

func (s ints) sum() (t int) {
	for _, v := range s {
		t += v
	}
	return
}
func (s *ints) push(v int) { *s = append(*s, v) }

type table map[string]int

func (t table) set(k string, v int) { t[k] = v }

type fn func(int) int

func (f fn) twice(x int) int { return f(f(x)) }

type id int

func (i id) next() id { return i + 1 }

func (*counter) nothing() string { return "no receiver name" }

func main() {
	c := counter{}
	c.inc(2)
	(&c).inc(3)
	c.lost()
	println(c.get(), (&c).get())
	p := &c
	p.lost()
	p.inc(1)
	println(p.get(), p.nothing())
	get, inc := c.get, c.inc
	inc(10)
	println(get(), c.n)
	counter.lost(c)
	(*counter).inc(&c, 100)
	println(counter.get(c), (*counter).get(&c))
	println(celsius(21).warm(), celsius(19.5).warm())
	var s ints
	s.push(1)
	s.push(2)
	println(s.sum(), len(s))
	t := table{}
	t.set("a", 1)
	println(t["a"])
	println(fn(func(x int) int { return x * x }).twice(3))
	println(id(1).next().next())
	cs := []counter{{1}, {2}}
	for i := range cs {
		cs[i].inc(10)
	}
	for _, c := range cs {
		c.inc(100)
	}
	println(cs[0].n, cs[1].n)
	var np *counter
	println(np.nothing())
	m := map[string]*counter{"a": {5}}
	m["a"].inc(1)
	println(m["a"].n)
}
