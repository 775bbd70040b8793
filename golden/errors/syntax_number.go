package main

func main() {
	_ = 0b12
	_ = 0o8
	_ = 09
	_ = 0x
	_ = 1e
	_ = 1__0
	_ = 0x1.0
	_ = 1_
	_ = 0b1.0
	_ = 0xg
}
