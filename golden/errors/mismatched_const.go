package main

func main() {
	_ = 1 + "a"
	_ = "a" * 2
	_ = true + 1
	_ = 'a' + "b"
	_ = nil + 1
	_ = nil == nil
	_ = 1.5 % 2
	_ = !1
	_ = -"x"
}
