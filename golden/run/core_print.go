// The builtins print and println on every kind of operand.
package main

func main() {
	print("a", 1, "b", true, "\n")
	println()
	println("one", "two", 3)
	println(int8(-128), uint8(255), int16(-32768), uint16(65535))
	println(int64(-9223372036854775808), uint64(18446744073709551615))
	println('x', "x", false)
	println(1.5, -0.25, 100.0, float32(2.5))
	println(complex(1, -2))
	print(1, 2, 3, "\n")
	print()
	println(1<<40, 0x10, 0b11, 0o17, 1_000)
}
