// Complex numbers: arithmetic, real, imag, complex, comparison, complex64.
package main

func main() {
	a := 3 + 4i
	b := complex(1, -2)
	println(a+b, a-b, a*b, a/b, -a)
	println(real(a), imag(a), a == b, a != b, a == 3+4i)
	var c complex64 = 1i
	println(c*c, real(c), complex64(a))
	var z complex128
	println(z, z == 0, imag(2i*2i), real(2i*2i))
	r, i := float32(1), float32(2)
	d := complex(r, i)
	println(d)
	a += 1
	a *= 2i
	println(a)
	const k = (1 + 2i) * (1 - 2i)
	println(k, int(k))
	m := map[complex128]string{1i: "i"}
	println(m[complex(0, 1)])
	zero := 0.0
	println(complex(1/zero, 0))
}
