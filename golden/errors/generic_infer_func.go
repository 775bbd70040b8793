package main

func Map[A, B any](s []A, f func(A) B) []B { return nil }
func Do[T any](f func() T) T                { return f() }
func Pair[K comparable, V any](k K, v V)    {}

func main() {
	Map([]int{1}, func(s string) int { return 0 })
	Map([]int{1}, nil)
	Map(5, func(i int) int { return i })
	Map[int]([]string{}, nil)
	Do(func() {})
	Do(nil)
	Pair(nil, 1)
	Pair([]int{}, 1)
	Pair(func() {}, "x")
	var f func(int) string = Do
	_ = f
}
