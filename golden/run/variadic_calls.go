// Variadic functions: none, some, slices passed through, nil, interfaces, methods, forwarding.
package main

import "fmt"

type logger struct{ prefix string }

func (l logger) log(format string, args ...any) string {
	return l.prefix + fmt.Sprintf(format, args...)
}
func sum(base int, ns ...int) (t int) {
	t = base
	for _, n := range ns {
		t += n
	}
	return
}
func change(ns ...int)          { ns[0] = 100 }
func count(args ...any) int     { return len(args) }
func forward(args ...any) int   { return count(args...) }
func nested(args ...[]int) int  { return len(args) }
func typ(args ...any) string    { return fmt.Sprintf("%T", args) }
func isNil(args ...string) bool { return args == nil }
func two() (int, int)           { return 1, 2 }

func main() {
	s := []int{1, 2, 3}
	fmt.Println(sum(1), sum(1, 2), sum(0, s...), sum(5, s[1:]...), sum(two()))
	change(s...)
	fmt.Println(s)
	fmt.Println(count(), count(nil), count(nil, nil), count([]any{1, 2}), count([]any{1, 2}...), count([]int{1, 2}), forward(1, "a", nil))
	fmt.Println(nested(s, s), nested(nil), nested(nil...), typ(), isNil(), isNil(nil...), isNil([]string{}...))
	f := logger{"> "}.log
	fmt.Println(f("%d-%s", 1, "x"), f("plain"))
	var g func(...int) = change
	g(1)
	h := func(xs ...func() int) (t int) {
		for _, x := range xs {
			t += x()
		}
		return
	}
	fmt.Println(h(func() int { return 1 }, func() int { return 2 }))
	fmt.Printf("%T %T\n", sum, h)
	fmt.Println(append([]any{1}, "a", nil, []int{}))
	fmt.Println(count(two()))
}
