// All numeric conversions at their borders.
package main

import "fmt"

func main() {
	for _, v := range []int64{0, 1, -1, 127, 128, 255, 256, -128, -129, 32768, 65536, 1 << 31, 1<<32 + 5, -1 << 31, 1<<63 - 1, -1 << 63} {
		fmt.Println(v, int8(v), int16(v), int32(v), uint8(v), uint16(v), uint32(v), uint64(v), float32(v), float64(v))
	}
	for _, f := range []float64{0, 0.9, -0.9, 1.5, -1.5, 2.5, 1e9, -1e9, 123456.789} {
		fmt.Println(f, int(f), int64(f), int32(f), float32(f))
	}
	for _, u := range []uint64{1<<64 - 1, 1 << 63, 1<<63 + 1<<10, 1<<53 + 1} {
		fmt.Println(u, float64(u), float32(u), int64(u), uint32(u))
	}
	type ID uint16
	n := 70000
	fmt.Println(ID(n), int8(ID(n)), rune(n), byte(n), uintptr(n))
	var c64 complex64 = complex64(complex(1.1, 2.2))
	fmt.Println(c64, complex128(c64), real(c64))
	i8 := int8(-5)
	fmt.Println(uint16(i8), uint32(uint8(i8)), int32(uint16(i8)), float64(i8), -float32(i8))
}
