// Floats: rounding of float32, NaN and infinities in comparisons, maps, min, max and switches; no fused operations visible.
package main

import (
	"fmt"
	"math"
)

func main() {
	var f float32 = 16777216
	fmt.Println(f+1 == f, f+2, float32(0.1)+float32(0.2), float64(float32(0.1)))
	nan, inf := math.NaN(), math.Inf(1)
	nz := math.Copysign(0, -1)
	fmt.Println(nan == nan, nan != nan, nan < inf, inf > math.MaxFloat64, -inf, nz, 1/nz, nz == 0, nz < 0)
	fmt.Println(min(nan, 1), max(inf, nan), min(nz, 0), max(nz, 0), math.Max(nz, 0), math.Min(3, nan))
	switch nan {
	case nan:
		fmt.Println("never")
	default:
		fmt.Println("nan matches nothing")
	}
	m := map[float64]string{0: "zero"}
	m[nz] = "neg"
	m[nan] = "a"
	m[nan] = "b"
	_, ok := m[nan]
	fmt.Println(len(m), m[0], ok)
	delete(m, nan)
	fmt.Println(len(m))
	fmt.Println(math.Floor(-1.5), math.Ceil(-1.5), math.Trunc(-1.5), math.Round(-2.5), math.RoundToEven(2.5), math.Mod(-7, 3), math.Abs(nz))
	fmt.Println(math.Sqrt(2), math.Pow(2, 0.5), math.Hypot(3, 4), math.Cbrt(27), math.Log(math.E), math.Exp(1), math.Sin(1), math.Atan2(1, -1))
	fmt.Println(math.MaxInt64, float64(math.MaxInt64), math.IsNaN(nan), math.IsInf(-inf, -1), math.Signbit(nz))
	fmt.Println(math.Float64bits(1.5), math.Float32bits(1.5), math.Float64frombits(1), math.Inf(-1) == -inf)
	fr, exp := math.Frexp(10)
	ip, fp := math.Modf(-3.25)
	fmt.Println(fr, exp, ip, fp, math.Ldexp(0.5, 4), math.Nextafter(1, 2))
	x := 1e308
	x *= 10
	fmt.Println(x, -x, x-x, 5e-324/2, 0*inf)
	a, b, c := 0.1, 10.0, -1.0
	fmt.Println(a*b+c, a+a+a, (a+a+a) == 3*a, 1-0.9, 0.1*3)
	var sum float32
	for range 10 {
		sum += 0.1
	}
	fmt.Println(sum, sum == 1, float64(sum))
	fmt.Println(7.0/2, int(7.0), -7/2.0, 1e15+0.3, 1e16+1, 123456789.0*10)
}
