package main

func main() {
	x := 1
	_ = x / 0
	_ = x % 0
	_ = 1 / 0
	_ = 1.0 / 0
	_ = x / (1 - 1)
	f := 2.0
	_ = f / 0
	x /= 0
	const z = 0.0
	_ = 1i / z
}
