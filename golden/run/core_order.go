// Order of evaluation: calls, receives and operands left to right; assignment in two phases.
package main

func f(name string, v int) int {
	print(name, " ")
	return v
}

func g(name string) *int {
	print(name, " ")
	x := 0
	return &x
}

func pair(name string) (int, int) {
	print(name, " ")
	return 1, 2
}

func main() {
	println(f("a", 1) + f("b", 2)*f("c", 3))
	println(f("x", 1) > 5 && f("never", 1) > 0, f("y", 9) > 5 || f("never", 1) > 0)
	a := []int{f("e0", 0), f("e1", 1), f("e2", 2)}
	println(len(a))
	a[f("i", 0)], a[f("j", 1)] = f("v", 10), f("w", 20)
	println(a[0], a[1])
	*g("p"), *g("q") = pair("r")
	println()
	i := 0
	i, a[i] = 1, 99
	println(i, a[0])
	a[0], a[1] = a[1], a[0]
	println(a[0], a[1])
	x, y, z := 1, 2, 3
	x, y, z = z, x, y
	println(x, y, z)
	m := map[int]int{f("k", 1): f("v", 2), f("k2", 3): f("v2", 4)}
	println(len(m))
	m[f("mk", 1)] += f("mv", 5)
	println(m[1])
	c := make(chan int, 2)
	c <- 1
	c <- 2
	println(<-c*10 + <-c)
	type s struct{ a, b int }
	v := s{b: f("fb", 2), a: f("fa", 1)}
	println(v.a, v.b)
	func(a, b int) { println(a, b) }(f("arg1", 1), f("arg2", 2))
	arr := [3]int{1, 2, 3}
	k := 0
	k, arr[k], arr[2] = 2, f("z", arr[1]), arr[0]
	println(k, arr[0], arr[2])
}
