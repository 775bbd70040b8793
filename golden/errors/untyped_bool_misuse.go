package main

func main() {
	if 1 {
	}
	if "s" {
	}
	x := 5
	if x {
	}
	for x {
	}
	if nil {
	}
	for 1.5 {
	}
	if f() {
	}
	b := x && true
	b = !x
	if x = 5; x == 5 {
	}
}

func f() (bool, error) { return true, nil }
