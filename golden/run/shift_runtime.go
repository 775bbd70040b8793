// Shifts with variable counts of every type, wide counts, compound forms and constant contexts.
package main

import "fmt"

func main() {
	for s := 0; s <= 70; s += 7 {
		fmt.Println(s, 1<<s, -1<<s, int32(1)<<s, int32(-100)>>s, uint16(0xffff)>>s, int8(-1)<<s, uint64(1<<63)>>s, int64(-1<<63)>>s)
	}
	var c8 uint8 = 200
	var c64 uint64 = 1 << 40
	fmt.Println(1<<c8, -1>>c8, 5>>c64, int8(5)<<c64)
	x := 0xF0
	x <<= 4
	x >>= 2
	x |= 1 << 2
	fmt.Println(x)
	var s uint = 33
	var w1 int64 = 1 << s
	var w2 = int64(1 << s)
	var w3 = 1<<s == 1<<33
	var w4 = uint32(1)<<s | 1
	var w5 int32 = 1 << s
	arr := [...]int{1: 5, 1 << 2: 9}
	fmt.Println(w1, w2, w3, w4, w5, arr, arr[1<<(s-31)])
	b := make([]byte, 1<<s>>30)
	fmt.Println(len(b))
	fmt.Println((1<<s)>>s, 1.0<<3, int8(-128)>>7)
	func() {
		defer func() { fmt.Println(recover()) }()
		n := -1
		fmt.Println(1 << n)
	}()
	var u uint32 = 0x80000000
	fmt.Println(int32(u)>>31, u>>31, ^u>>4, -u)
}
