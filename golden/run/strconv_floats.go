// FormatFloat in every format and precision; ParseFloat with all forms and errors.
package main

import (
	"fmt"
	"math"
	"strconv"
)

func main() {
	for _, v := range []float64{0, 1, -2.5, 1.0 / 3, 1e21, 123456789.123, 1e-7, 5e-324, math.MaxFloat64, math.Inf(-1), math.NaN(), 100, 0.000001, 2.5e-8} {
		for _, f := range []byte{'e', 'f', 'g', 'E', 'G', 'b', 'x'} {
			fmt.Print(strconv.FormatFloat(v, f, -1, 64), " ", strconv.FormatFloat(v, f, 3, 64), " ")
		}
		fmt.Println(strconv.FormatFloat(v, 'g', -1, 32))
	}
	for _, s := range []string{"1", "1.5", "-.5", "1e3", "1E-3", "0x1p4", "inf", "-Inf", "+infinity", "NaN", "1e400", "-1e400", "1e-400", "", "x", "1.5.2", "1_000.5", "1e", ".", "0x1", "1 ", "179769313486231580793728971405301e277", "2.2250738585072011e-308", "0.1", "4.9e-324", "123456789012345678901234567890"} {
		f, err := strconv.ParseFloat(s, 64)
		fmt.Println(f, err)
	}
	f, err := strconv.ParseFloat("1e39", 32)
	fmt.Println(f, err)
	f, err = strconv.ParseFloat("0.1", 32)
	fmt.Println(f, err, float32(f))
	fmt.Println(string(strconv.AppendFloat(nil, 1.25, 'f', 1, 64)))
}
