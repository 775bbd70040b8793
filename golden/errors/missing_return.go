package main

func a() int {
}

func b(x int) int {
	if x > 0 {
		return 1
	}
}

func c(x int) int {
	for x < 10 {
		return 1
	}
}

func d(x int) int {
	switch x {
	case 1:
		return 1
	}
}

func e() int {
	for {
		break
	}
}

func ok(x int) int {
	if x > 0 {
		return 1
	} else {
		panic("x")
	}
}

func ok2() int {
	for {
	}
}

func ok3(x int) int {
	switch {
	case x > 1:
		return 1
	default:
		return 2
	}
}

func main() {
	_ = func() int {}
}
