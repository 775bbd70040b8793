// Exact constant arithmetic far beyond machine precision.
package main

import (
	"fmt"
	"math"
)

const (
	big    = 1 << 200
	ratio  = big / (1 << 198)
	third  = 1.0 / 3.0
	tiny   = 1e-400 * 1e390
	pi     = 3.14159265358979323846264338327950288419716939937510582097494459
	e100   = 1e100
	prod   = 123456789012345678901234567890 * 987654321098765432109876543210
	digits = prod % 1000000007
	fact   = 1 * 2 * 3 * 4 * 5 * 6 * 7 * 8 * 9 * 10 * 11 * 12 * 13 * 14 * 15 * 16 * 17 * 18 * 19 * 20 * 21 * 22 * 23 * 24 * 25
)

func main() {
	fmt.Println(ratio, third*3 == 1, third+third+third == 1.0, tiny, digits, fact/(1<<60))
	fmt.Println(float32(pi), float64(pi), pi == math.Pi, e100/1e98)
	fmt.Println(0.1+0.2 == 0.3, float64(0.1)+0.2 == 0.3)
	x := 0.1
	fmt.Println(x+0.2 == 0.3)
	fmt.Println(uint64(math.MaxUint64), math.MinInt64, math.MaxInt8, uint32(math.MaxUint32))
	fmt.Println(-7/2, -7%2, 7/-2, 7.0/2, 7/2.0, 7/2*2.0, 7/2.0*2)
	fmt.Println(5%3, -5%3, 1<<3|1, 6&^2, ^5, 0xff^0x0f)
	fmt.Println(math.MaxFloat64, math.SmallestNonzeroFloat64, float32(math.MaxFloat32))
	const huge = 1e1000 / 1e999
	fmt.Println(huge, int(huge), 'a'*2, 'a'+0.0, 2i*2i, real(3+4i))
	fmt.Println(len("日本"), len([3]int{}), cap([4]string{}), 1 < 2 && "a" < "b", !true)
	fmt.Println(big>>199, big&1, -big>>199, ^0 == -1, 3-2.5)
	fmt.Println(float32(1)/3, float32(16777217.0), float64(1<<63), 1.0<<3)
}
