package main

func f() int { return 1 }

func main() {
	c := make(chan int)
	select {
	case f():
	case v := f():
		_ = v
	case f() > 1:
	}
	_ = c
}
