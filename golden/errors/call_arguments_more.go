package main

func v(a int, rest ...string) {}
func f(a int)                 {}

type T struct{}

func (T) m(a int) {}

func main() {
	v(1, []string{}...)
	v(1, "a", []string{}...)
	f([]int{1}...)
	T{}.m()
	T.m(1)
	x := 5
	x()
	"a"()
	T{}()
}
