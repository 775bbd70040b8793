package main

func f[T any](x T) {
	switch x.(type) {
	}
	_ = x.(int)
	x.foo()
	_ = x[0]
	for range x {
	}
	_ = T(5)
	var y int = x
	_ = y
	x = nil
	_ = len(x)
	x()
	*x = 1
}

func main() {}
