package main

func main() {
	for i := 0; i < 3; i++ {
		x := i
		_ = x
	}
	println(i, x)
	if v := 1; v > 0 {
		w := v
		_ = w
	} else {
		println(w)
	}
	println(v)
	switch y := 1; y {
	case 1:
		z := 2
		_ = z
	case 2:
		println(z)
	}
	{
		k := 1
		_ = k
	}
	println(k)
}
