package main

type T struct{ a int }

func (t *T) set() {}
func get() T      { return T{} }

func main() {
	x := 5
	_ = *x
	_ = &5
	_ = &get()
	_ = &"s"
	get().set()
	get().a = 1
	T{}.set()
	m := map[string]T{}
	m["a"].a = 1
	m["a"].set()
	_ = &m["a"]
	var p *int = &"x"
	p.a = 1
	"abc"[0] = 'x'
	s := "abc"
	s[0] = 'x'
}
