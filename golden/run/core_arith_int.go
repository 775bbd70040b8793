// Integer operators: sum, product, quotient and remainder of all sign combinations, bitwise operators.
package main

func main() {
	for _, a := range []int{7, -7} {
		for _, b := range []int{3, -3} {
			println(a, b, a+b, a-b, a*b, a/b, a%b)
		}
	}
	x, y := 0b1100, 0b1010
	println(x&y, x|y, x^y, x&^y, ^x, -x, +x)
	var u uint8 = 0xF0
	println(^u, -u, u<<1, u>>4, u&0x30)
	z := 10
	z += 5
	z -= 3
	z *= 4
	z /= 5
	z %= 6
	println(z)
	z |= 8
	z &= 12
	z ^= 5
	z &^= 1
	z <<= 3
	z >>= 1
	println(z)
	z++
	z--
	z--
	println(z)
}
