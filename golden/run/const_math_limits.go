// The constants of package math and arithmetic at the limits of each type.
package main

import (
	"fmt"
	"math"
)

func main() {
	fmt.Println(math.MaxInt8, math.MinInt8, math.MaxUint8, math.MaxInt16, math.MinInt16, math.MaxUint16)
	fmt.Println(math.MaxInt32, math.MinInt32, uint32(math.MaxUint32), math.MaxInt64, math.MinInt64, uint64(math.MaxUint64))
	fmt.Println(math.MaxInt, math.MinInt, uint(math.MaxUint), math.Pi, math.E, math.Phi, math.Sqrt2, math.Ln2)
	fmt.Println(math.MaxFloat32, math.SmallestNonzeroFloat32, math.MaxFloat64, math.SmallestNonzeroFloat64)
	a, b := int64(math.MinInt64), int64(math.MaxInt64)
	fmt.Println(a-1, b+1, -a, a*a, a/-1+0, b*b, a+b)
	var u uint = math.MaxUint
	fmt.Println(u+1, u*u, u>>63, -u, ^u)
	x := int32(math.MaxInt32)
	fmt.Println(x*2, x+x, x<<1, -x-2, x*x)
	y := uint16(math.MaxUint16)
	fmt.Println(y+1, y*y, y<<8, y-1, int16(y))
	z := int8(math.MinInt8)
	fmt.Println(z-1, z/2, z>>1, z%3, -z, z*2, z&0x7f, uint8(z)>>1)
	for _, d := range [][2]int{{7, 2}, {-7, 2}, {7, -2}, {-7, -2}, {0, 5}, {math.MinInt64, -1}} {
		fmt.Print(d[0]/d[1], " ", d[0]%d[1], "; ")
	}
	fmt.Println()
}
