// Range over functions: break, continue, return, labels and defer inside the body.
package main

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer println("count ends")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(yield func(string, int) bool) {
	_ = yield("a", 1) && yield("b", 2) && yield("c", 3)
}

func thrice(yield func() bool) {
	_ = yield() && yield() && yield()
}

func find(n int) string {
	for i := range count(10) {
		if i == n {
			return "found"
		}
	}
	return "missing"
}

func main() {
	for i := range count(5) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		println(i)
	}
	println(find(2), find(20))
	for k, v := range pairs {
		println(k, v)
	}
	for k := range pairs {
		print(k, " ")
	}
	for range thrice {
		print("t ")
	}
	println()
outer:
	for i := range count(3) {
		for j := range count(3) {
			if j == 1 {
				continue outer
			}
			if i == 1 {
				break outer
			}
			println(i, j)
		}
	}
	func() {
		for i := range count(2) {
			defer println("deferred", i)
		}
		println("after loop")
	}()
	var k, v = "", 0
	for k, v = range pairs {
	}
	println(k, v)
}
