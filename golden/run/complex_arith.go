// Complex arithmetic, comparison, conversion, division by zero, formatting.
package main

import (
	"fmt"
	"math"
)

func main() {
	a, b := 3+4i, 1-2i
	fmt.Println(a+b, a-b, a*b, a/b, -a, a == b, a != 3+4i, real(a), imag(b))
	var c complex64 = complex64(a)
	c += 1
	c *= c
	fmt.Println(c, real(c), complex128(c)/2)
	inf := math.Inf(1)
	zero := complex(0, 0)
	fmt.Println(a/zero, zero/zero, complex(inf, 1)*b, complex(inf, math.NaN())/a)
	fmt.Printf("%v %.2f %g %T %T\n", a, a/3, b, c, real(c))
	x := complex(math.Copysign(0, -1), 0)
	fmt.Println(x, -x, x == 0, 1i*1i == -1)
	m := map[complex128]int{1i: 1, 2i: 2}
	fmt.Println(m)
	const k = 2 + 3i
	var f float64 = real(k) * imag(k)
	var i int = (1 + 1i) * (1 - 1i)
	fmt.Println(f, i, k*k, complex(1, 2.5))
	s := []complex64{1, 2i, 'a'}
	for _, v := range s {
		a += complex128(v)
	}
	fmt.Println(a, s)
}
