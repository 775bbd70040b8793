// Order of calls in expressions, indices, composite literals, sends, returns and conversions.
package main

import "fmt"

func f(s string, n int) int     { fmt.Print(s, " "); return n }
func s(n string, v []int) []int { fmt.Print(n, " "); return v }
func m(n string) map[int]int    { fmt.Print(n, " "); return map[int]int{} }
func fn(n string) func(int, int) int {
	fmt.Print(n, " ")
	return func(a, b int) int { fmt.Print("call ", n, " "); return a + b }
}
func two() (int, int) { return f("r1", 1), f("r2", 2) }

type T struct{ a, b, c int }

func (t T) M(x int) T { fmt.Print("M", x, " "); return t }
func get(n string) *T { fmt.Print(n, " "); return &T{} }

func main() {
	_ = f("a", 1)*f("b", 2) + f("c", 3)*f("d", 4)
	fmt.Println()
	s("s", make([]int, 3))[f("i", 1)] = f("v", 5)
	fmt.Println()
	m("m")[f("k", 1)] = f("v", 2)
	fmt.Println()
	fn("f")(f("x", 1), f("y", 2))
	fmt.Println()
	_ = T{c: f("c", 3), a: f("a", 1), b: f("b", 2)}
	_ = []int{f("0", 0), 5: f("5", 5), f("6", 6)}
	_ = map[int]int{f("k1", 1): f("v1", 1), f("k2", 2): f("v2", 2)}
	fmt.Println()
	T{}.M(f("p", 1)).M(f("q", 2))
	get("g").a, get("h").b = f("v", 1), f("w", 2)
	fmt.Println()
	a, b := two()
	fmt.Println(a, b)
	c := make(chan int, 1)
	func() chan int { fmt.Print("chan "); return c }() <- f("val", 1)
	fmt.Println(<-c + f("after", 1))
	_ = f("l", 0) == 1 && f("no", 1) == 1 || f("r", 1) == 1
	_ = s("sl", []int{1, 2, 3, 4})[f("lo", 1):f("hi", 3):f("max", 4)]
	fmt.Println()
	x := []int{1, 2, 3}
	i := 0
	i, x[i] = 1, 2
	x[0], x[0] = 1, 2
	x[1], x[2] = x[2], x[1]
	fmt.Println(i, x)
	var p *T
	func() {
		defer func() { fmt.Println("recovered", x[2]) }()
		defer func() { recover() }()
		x[2], p.a = f("first", 100), f("second", 2)
	}()
	y := 1
	g := func() int { y++; return y }
	arr := []int{g(), g(), g()}
	fmt.Println(arr, y, g()*g())

}
