package main

func main() {
	s := uint(3)
	f := 1.5
	_ = 1.5 << 2
	_ = f << 2
	_ = 1 << -1
	_ = 1 << 1.5
	_ = 1 << f
	_ = "a" << 1
	_ = 1.0 << s
	var g float64 = 1 << s
	_ = 1 << 10000
	n := -1
	_ = 1 << n
	_ = g
}
