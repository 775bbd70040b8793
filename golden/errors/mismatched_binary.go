package main

func main() {
	a, b := 1, 2.5
	s, t := "s", true
	_ = a + b
	_ = a + s
	_ = s == t
	_ = a && t
	_ = s - s
	_ = t + t
	_ = !a
	_ = -s
	_ = ^b
	_ = b % b
	_ = b << 1
	_ = "a" + 1
}
