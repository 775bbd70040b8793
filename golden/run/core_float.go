// Floats: arithmetic, comparison with NaN, infinities, negative zero.
package main

func main() {
	zero := 0.0
	inf, nan := 1/zero, zero/zero
	println(inf, -inf, nan)
	println(nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan)
	println(inf > 1e308, -inf < inf, inf == inf, inf-inf != inf-inf)
	negzero := -zero
	negzero *= -1
	nz := 0 * -1 * zero
	println(negzero == 0, nz == zero, 1/(zero*-1))
	a, b := 0.1, 0.2
	println(a+b, a+b == 0.3, 0.1+0.2 == 0.3)
	var f32 float32 = 0.1
	println(f32*3, float64(f32) == 0.1, f32 == 0.1)
	println(1e100, 1e-100, 123456.789, 5e-324, 1.7976931348623157e308)
	x := 10.0
	x /= 4
	x *= 3
	x -= 0.5
	x++
	println(x, -x, x/3)
	println(0x1p-2, 0x1.8p1, 1_0.5e1, .5, 1.)
	m := map[float64]int{}
	m[nan] = 1
	m[nan] = 2
	m[zero] = 3
	m[nz] = 4
	println(len(m), m[nan], m[0])
}
