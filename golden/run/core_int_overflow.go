// Integer overflow wraps around in every width; the most negative value divided by -1 is itself.
package main

func main() {
	var i8 int8 = 127
	i8++
	println(i8)
	var u8 uint8 = 0
	u8--
	println(u8)
	var i16 int16 = -32768
	i16--
	println(i16)
	var u16 uint16 = 65535
	u16 += 2
	println(u16)
	var i32 int32 = 1 << 30
	i32 *= 4
	println(i32)
	i32 = 2147483647
	i32 += i32
	println(i32)
	var u32 uint32 = 1 << 31
	u32 *= 2
	println(u32)
	var i64 int64 = 9223372036854775807
	i64++
	println(i64)
	println(-i64)
	m := int64(-1)
	println(i64/m, i64%m)
	var a int8 = -128
	n := int8(-1)
	println(a/n, a%n, -a, a*n)
	var u64 uint64
	u64--
	println(u64, u64*u64)
	b, c := uint8(200), uint8(100)
	println(b+c, b*c, c-b, (b+c)/2)
}
