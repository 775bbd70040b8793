// Conversions between numeric types: truncation, sign extension, float to integer, named types.
package main

type myInt int
type myFloat float64

func main() {
	var i int = -1
	println(uint8(i), uint16(i), uint32(i), uint64(i), int8(i))
	i = 0x12345678
	println(int8(i), int16(i), uint8(i), uint16(i))
	var i8 int8 = -1
	println(int(i8), uint(i8), uint8(i8), int64(uint8(i8)), uint32(int32(i8)))
	f := 3.99
	println(int(f), int(-f), int64(1e18), uint8(f*10), float32(f) == 3.99)
	println(float64(7)/2, float64(i8), float32(1)/3)
	println(myInt(3)+4, int(myInt(5)), myFloat(1.5)*2, int(-myFloat(f)))
	var u64 uint64 = 1 << 63
	println(int64(u64), float64(u64), uint32(u64>>32))
	println(float64(1<<53+1) == float64(1<<53), float32(16777217) == 16777216)
	type bytes []byte
	b := bytes("hi")
	println(string(b), len([]byte(b)))
	type str string
	s := str("abc")
	println(string(s[1:]), len(s), s+"d" == "abcd")
	r := 'x'
	println(string(r), int(r), byte(r))
	var up uintptr = 5
	println(int(up) + 1)
	x := uint8(250)
	println(int(x)+10, uint8(int(x)+10), x+10)
}
