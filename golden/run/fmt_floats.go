// Float and complex verbs with widths, precisions and flags.
package main

import (
	"fmt"
	"math"
)

func main() {
	values := []float64{0, 1, -1.5, 3.14159265, 1e6, 1e20, 1e21, 1e-4, 1e-5, 123456789, 0.1 + 0.2, math.Inf(1), math.Inf(-1), math.NaN(), math.Copysign(0, -1), math.MaxFloat64, 5e-324}
	for _, v := range values {
		fmt.Printf("%v %g %e %f %G %E %.2f %.3g %8.2f|%-8.1f|%+.1f|% .1f|%08.2f\n", v, v, v, v, v, v, v, v, v, v, v, v, v)
	}
	fmt.Println(float32(0.1), float32(16777216), float32(1e10), float64(float32(0.1)))
	fmt.Printf("%.0f %.0f %.0f %.0f %.1f\n", 0.5, 1.5, 2.5, -0.5, 0.25)
	fmt.Printf("%b %x %X %.3x\n", 1.5, 1.5, -10.25, 3.14159)
	fmt.Printf("%#v %#v %#v %#g %#.3g\n", 1.0, 1e6, 1e21, 1.0, 2.0)
	fmt.Printf("%6.2f%%|%+08.3f|%-+8.2f|%+v\n", 99.5, 3.14159, 2.5, 1.5)
	fmt.Println(1+2i, complex64(1.5-2i), complex(math.Inf(1), math.NaN()))
	fmt.Printf("%v %.1f %8.2f %+g %e %#v\n", 1+2i, 1+2i, 1-2i, 1+2i, 1+2i, 1+2i)
	fmt.Printf("%10g|%-10g|%010g|%+10g\n", 1.5, 1.5, -1.5, 1.5)
	fmt.Printf("%010v|%+010f|%010f\n", math.Inf(1), math.Inf(-1), math.NaN())
}
