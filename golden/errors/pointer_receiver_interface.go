package main

import "fmt"

type T struct{}

func (t *T) String() string { return "" }

func use(s fmt.Stringer) {}

func ret() fmt.Stringer { return T{} }

func main() {
	use(T{})
	var s fmt.Stringer = T{}
	m := map[string]fmt.Stringer{"a": T{}}
	c := make(chan fmt.Stringer)
	c <- T{}
	_ = []fmt.Stringer{&T{}, T{}}
	_ = fmt.Stringer(T{})
	_, _, _ = s, m, T{}.String()
}
