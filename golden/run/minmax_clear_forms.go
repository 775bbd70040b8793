// min and max with mixed constants and types; clear on generic containers.
package main

import "fmt"

type L int

func least[T int | float64 | string](a T, b ...T) T {
	for _, x := range b {
		a = min(a, x)
	}
	return a
}

func reset[M ~map[K]V, K comparable, V any](m M) int { clear(m); return len(m) }

func main() {
	x, y := 3, 7
	fmt.Println(min(x, y, 5), max(x, 4), min(x), max(2.5, float64(x)), min("b", "a"+"", "ab"))
	fmt.Printf("%T %T %T %T\n", min(1, 2.0), max('a', 1), min(L(1), 2), max(1, 2.5) > 2)
	fmt.Println(least(3, 1, 2), least("b", "a"), least(1.5))
	m := map[string]int{"a": 1}
	fmt.Println(reset(m), m == nil, m)
	s := []any{1, "a", nil}
	t := s[1:]
	clear(t)
	fmt.Println(s, len(t))
}
