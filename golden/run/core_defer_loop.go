// Defers in loops and conditionals keep their own arguments and run when the function ends.
package main

func f(n int) (s string) {
	for i := range n {
		if i%2 == 0 {
			defer func(j int) { s += string(rune('a' + j)) }(i)
		} else {
			defer func() { s += string(rune('A' + i)) }()
		}
	}
	switch {
	case n > 3:
		defer func() { s += "!" }()
		fallthrough
	case n > 100:
		s = "start "
	}
	return s + "ret "
}

func deep(n int) {
	if n == 0 {
		panic("bottom")
	}
	defer print("u", n, " ")
	deep(n - 1)
}

func main() {
	println(f(5), f(2))
	func() {
		defer func() { println(recover().(string)) }()
		deep(5)
	}()
	func() {
		for i := 0; i < 3; i++ {
			func() {
				defer print("each", i, " ")
				print("body", i, " ")
			}()
		}
		println()
	}()
}
