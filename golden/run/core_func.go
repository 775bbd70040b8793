// Functions: several results, named results, variadic parameters, recursion, functions as values.
package main

func divmod(a, b int) (int, int) { return a / b, a % b }

func named(n int) (sum, count int) {
	for i := 1; i <= n; i++ {
		sum += i
		count++
	}
	return
}

func variadic(prefix string, xs ...int) int {
	t := 0
	for _, x := range xs {
		t += x
	}
	println(prefix, len(xs), xs == nil, t)
	return t
}

func fact(n uint64) uint64 {
	if n < 2 {
		return 1
	}
	return n * fact(n-1)
}

func isEven(n int) bool {
	if n == 0 {
		return true
	}
	return isOdd(n - 1)
}

func isOdd(n int) bool {
	if n == 0 {
		return false
	}
	return isEven(n - 1)
}

func apply(f func(int) int, n int) int { return f(n) }
func twice(n int) int                  { return n * 2 }
func add3(a int, b int, c int) int     { return a + b + c }
func three() (int, int, int)           { return 1, 2, 3 }
func ignore(_ int, _ string) string    { return "ignored" }

func main() {
	q, r := divmod(17, 5)
	println(q, r)
	s, c := named(4)
	println(s, c)
	variadic("none")
	variadic("three", 1, 2, 3)
	xs := []int{4, 5}
	variadic("slice", xs...)
	variadic("nil", nil...)
	println(fact(20), isEven(10), isOdd(7))
	println(apply(twice, 21), apply(func(n int) int { return n + 1 }, 1))
	println(add3(three()))
	println(ignore(1, ""))
	var f func(int) int
	println(f == nil)
	f = twice
	println(f != nil, f(4))
	func() { println("called at once") }()
}
