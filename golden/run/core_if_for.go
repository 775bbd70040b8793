// If with a statement, the three forms of for, break and continue.
package main

func sign(n int) string {
	if n < 0 {
		return "neg"
	} else if n == 0 {
		return "zero"
	} else {
		return "pos"
	}
}

func main() {
	println(sign(-1), sign(0), sign(1))
	if x := 5; x > 3 {
		println("big", x)
	} else if y := x * 2; y > 3 {
		println("never", y)
	}
	for i := 0; i < 3; i++ {
		print(i, " ")
	}
	println()
	n := 0
	for n < 5 {
		n += 2
	}
	println(n)
	for {
		n--
		if n == 4 {
			continue
		}
		if n < 2 {
			break
		}
		print(n, " ")
	}
	println()
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		print(i, ":", j, " ")
	}
	println()
	var k int
	for k = 0; ; k++ {
		if k*k > 50 {
			break
		}
	}
	println(k)
}
