package main

type Number interface{ ~int | ~float64 }

func sum[T Number](xs ...T) T {
	var t T
	for _, x := range xs {
		t += x
	}
	return t
}

func bad[T any](a, b T) bool {
	_ = a + b
	_ = a < b
	return a == b
}

func str[T interface{ String() string }](x T) string { return x.String() }

func main() {
	sum("a")
	sum[string]()
	sum[bool](true)
	str(5)
	var n Number
	_ = n
	sum(1, 2.5, "x")
}
