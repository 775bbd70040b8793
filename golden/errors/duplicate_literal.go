package main

type T struct{ a, b int }

func main() {
	_ = map[string]int{"a": 1, "a": 2}
	_ = []int{0: 1, 0: 2}
	_ = [3]int{1, 2, 3, 4}
	_ = T{a: 1, a: 2}
	_ = T{1, b: 2}
	_ = T{1}
	_ = T{1, 2, 3}
	_ = T{c: 1}
	_ = [2]int{5: 1}
	_ = []int{-1: 2}
	_ = map[string]int{1: 2}
}
