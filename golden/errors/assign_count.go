package main

func two() (int, int) { return 1, 2 }
func none()           {}

func main() {
	a, b := 1
	c := 1, 2
	d, e, f := two()
	g := two()
	h := none()
	var i, j = 1, 2, 3
	var k, l int = 1
	_, _, _, _, _, _, _, _, _, _, _, _ = a, b, c, d, e, f, g, h, i, j, k, l
}
