// math/bits: counting, rotating, wide arithmetic.
package main

import (
	"fmt"
	"math/bits"
)

func main() {
	for _, x := range []uint64{0, 1, 0x10, 0xFF00, 1 << 63, 1<<64 - 1} {
		fmt.Println(x, bits.LeadingZeros64(x), bits.TrailingZeros64(x), bits.OnesCount64(x), bits.Len64(x), bits.Reverse64(x), bits.ReverseBytes64(x), bits.RotateLeft64(x, 4))
	}
	fmt.Println(bits.LeadingZeros8(1), bits.Len32(100), bits.Reverse8(3), bits.RotateLeft8(0x81, -1), bits.TrailingZeros16(8), bits.UintSize)
	s, c := bits.Add64(1<<63, 1<<63, 1)
	d, b := bits.Sub64(0, 1, 0)
	hi, lo := bits.Mul64(1<<63, 6)
	q, r := bits.Div64(1, 0, 3)
	fmt.Println(s, c, d, b, hi, lo, q, r)
	defer func() { fmt.Println(recover()) }()
	bits.Div64(1, 0, 0)
}
