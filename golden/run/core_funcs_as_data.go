// Functions in maps, slices, struct fields and channels; functional options; middleware.
package main

type config struct {
	name string
	size int
}

type option func(*config)

func withName(n string) option { return func(c *config) { c.name = n } }
func withSize(s int) option    { return func(c *config) { c.size = s } }

func newConfig(opts ...option) config {
	c := config{"default", 1}
	for _, o := range opts {
		o(&c)
	}
	return c
}

type handler func(string) string

func wrap(h handler, around ...func(handler) handler) handler {
	for _, w := range around {
		h = w(h)
	}
	return h
}

type button struct {
	onClick func(x, y int) bool
}

func main() {
	ops := map[string]func(int, int) int{
		"add": func(a, b int) int { return a + b },
		"sub": func(a, b int) int { return a - b },
	}
	println(ops["add"](2, 3), ops["sub"](2, 3), ops["none"] == nil)
	c := newConfig(withSize(5), withName("n"))
	println(c.name, c.size, newConfig().name)
	h := wrap(func(s string) string { return s + "!" },
		func(h handler) handler { return func(s string) string { return "<" + h(s) + ">" } },
		func(h handler) handler { return func(s string) string { return h(s + s) } })
	println(h("a"))
	b := button{func(x, y int) bool { return x > y }}
	println(b.onClick(2, 1), b.onClick(1, 2))
	steps := []func() func() int{func() func() int { return func() int { return 1 } }}
	println(steps[0]()())
	compose := func(fs ...func(int) int) func(int) int {
		return func(n int) int {
			for _, f := range fs {
				n = f(n)
			}
			return n
		}
	}
	println(compose(func(n int) int { return n + 1 }, func(n int) int { return n * 10 })(4))
}
