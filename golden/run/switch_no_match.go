// Switches with nothing to do, empty cases, only default, nested, with returns in all branches.
package main

import "fmt"

func sign(n int) string {
	switch {
	case n < 0:
		return "-"
	case n > 0:
		return "+"
	default:
		return "0"
	}
}

func nested(a, b int) (s string) {
	switch a {
	case 1:
		switch b {
		case 1:
			return "11"
		case 2:
			s = "12 "
			break
		}
		s += "after"
	case 2:
	default:
		switch {
		}
		s = "default"
	}
	return
}

func main() {
	fmt.Println(sign(-5), sign(0), sign(5))
	fmt.Println(nested(1, 1), nested(1, 2), nested(1, 3), nested(2, 0) == "", nested(3, 0))
	switch {
	}
	switch x := 5; x {
	}
	switch fmt.Print("init "); {
	default:
	}
	switch 5 {
	case 6:
		fmt.Println("never")
	}
	n := 0
	switch n++; n {
	case 1:
		n = 10
		fallthrough
	case 2:
		n++
		fallthrough
	default:
		n *= 2
	case 3:
		n = -1
	}
	fmt.Println(n)
	for i := range 3 {
		switch i {
		case 0:
			x := "zero"
			fmt.Print(x, " ")
		case 1:
			x := 1.5
			fmt.Print(x, " ")
		case 2:
			var x []int
			fmt.Print(x, " ")
		}
	}
	fmt.Println()
}
