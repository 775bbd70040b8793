package main

func main() {
	_ = new(5, 6)
	_ = new()
	close()
	close(5)
	panic()
	panic(1, 2)
	_ = recover(1)
	_ = complex(1, "a")
	_ = complex(float32(1), float64(2))
	_ = real("a")
	_ = imag(1.5)
	_ = min()
	_ = min(1, "a")
	_ = max([]int{}, nil)
	clear(5)
	f := len
	var x int = print()
	_, _ = f, x
}
