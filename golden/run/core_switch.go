// Expression switches: no tag, init, several values, fallthrough, default anywhere, break, evaluation order.
package main

func say(n int) int {
	print("[", n, "]")
	return n
}

func grade(n int) string {
	switch {
	case n >= 90:
		return "A"
	case n >= 80:
		return "B"
	}
	return "C"
}

func main() {
	println(grade(95), grade(85), grade(10))
	for i := 0; i < 7; i++ {
		switch i {
		default:
			print("default ")
		case 1, 2:
			print("one-two ")
		case 3:
			print("three ")
			fallthrough
		case 4:
			print("four ")
		case 5:
			if i == 5 {
				break
			}
			print("never ")
		}
	}
	println()
	switch say(2) {
	case say(1), say(2), say(3):
		println("found")
	case say(4):
	}
	switch x := say(7); {
	case x > 5:
		println("x", x)
	}
	switch x := 1; x + 1 {
	case 2:
		println("two")
	}
	switch "b" {
	case "a":
	case "b":
		println("str b")
	}
	switch {
	default:
		println("only default")
	}
	switch 1.5 {
	case 1.5:
		println("float")
	}
	var v any = 3
	switch v {
	case "3":
		println("string")
	case 3:
		println("int 3")
	}
	switch true {
	case 1 > 2:
		println("no")
	case 2 > 1:
		println("yes")
		fallthrough
	default:
		println("fell")
	}
outer:
	for {
		switch {
		case true:
			break outer
		}
	}
	println("done")
}
