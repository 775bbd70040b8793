// Shifts: counts beyond the width, signed and unsigned, untyped constants in shifts.
package main

func main() {
	for _, s := range []uint{0, 1, 7, 8, 31, 32, 63, 64, 200} {
		println(s, int8(-128)>>s, uint8(255)>>s, int8(1)<<s, uint8(1)<<s, int32(-5)>>s, uint32(5)<<s, int64(-1)>>s, uint64(1)<<s)
	}
	var n int = 3
	println(1<<n, -8>>n, int64(1)<<n)
	var s uint = 33
	var i = 1 << s
	var j int32 = 1 << s
	var k = uint64(1 << s)
	var w int64 = 1.0 << 33
	println(i, j, k, w)
	var a [10]int
	println(a[1<<2], len(a))
	x := uint8(0x81)
	x <<= 1
	println(x)
	x >>= 1
	println(x)
	var b byte = 1
	println(b<<7>>7, (b<<8)>>8)
}
