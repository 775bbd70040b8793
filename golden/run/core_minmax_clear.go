// The builtins min, max and clear.
package main

type level int

func main() {
	a, b := 3, 5
	println(min(a, b), max(a, b), min(a), max(a, b, 9, -1))
	println(min(1.5, 2), max(2, 1.5), min(float32(a), 0.5))
	println(min("b", "a", "c"), max("x", "xy"))
	println(min(level(2), level(1)))
	zero := 0.0
	nan := zero / zero
	println(min(nan, 1), max(1, nan))
	println(1/min(zero, -zero), 1/max(-zero, zero))
	const c = min(1, 2.5, 'a')
	println(c)
	s := []int{1, 2, 3}
	clear(s[:2])
	println(s[0], s[1], s[2])
	m := map[float64]int{1: 1, nan: 2, nan: 3}
	println(len(m))
	clear(m)
	println(len(m))
	var ns []string
	var nm map[int]int
	clear(ns)
	clear(nm)
	strs := []string{"a", "b"}
	clear(strs)
	println(strs[0] == "", len(strs))
}
