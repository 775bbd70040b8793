package main

type T struct {
	a int
	b string
}

func main() {
	t := T{1, "a", 2}
	t = T{"x", 1}
	t = T{a: "s"}
	t = T{b: 1, a: 2, c: 3}
	t = &T{}
	var p *T = T{}
	t == nil
	if t == (struct{ a int }{1}) {
	}
	_ = T{a: 1, 2}
	_ = []T{{1}, {a: "x"}}
	_ = map[string]T{"a": {1, 2}}
	_, _ = p, t
}
