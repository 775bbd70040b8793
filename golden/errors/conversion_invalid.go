package main

type A struct{ a int }
type B struct{ b int }
type I interface{ M() }

func main() {
	x, s, f := 1, "s", 1.5
	_ = string(f)
	_ = int(s)
	_ = float64(s)
	_ = bool(x)
	_ = int(true)
	_ = []int(s)
	_ = A(B{})
	_ = I(A{})
	_ = (*int)(x)
	_ = [2]int([]string{})
	_ = int("5")
	_ = int(1.5)
	_ = uint8(256)
	_ = int(1, 2)
	_ = int()
	_ = map[string]int(nil)
	_ = chan int(5)
}
