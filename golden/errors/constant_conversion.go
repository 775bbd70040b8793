package main

import "math"

func main() {
	var a int = math.MaxUint64
	var b int32 = math.MaxInt64
	c := int8(math.MaxInt16)
	d := uint(-1)
	e := []int{1 << 65}
	f := float32(math.MaxFloat64)
	g := 1 << 63
	h := byte(-1)
	i := string(1.5)
	j := rune("a")
	println(1<<64, -1<<64, 0xffffffffffffffffff)
	_, _, _, _, _, _, _, _, _, _ = a, b, c, d, e, f, g, h, i, j
}
