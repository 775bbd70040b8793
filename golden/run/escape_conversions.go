// What a conversion hands on outlives its frame where the converted value does; rounding, carries and counts of bits.
package main

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"runtime"
	"unsafe"
)

type celsius float64
type pair struct{ a, b int }
type couple pair
type ints []int
type fn func() int

var kept *couple
var words [1 << 16]uint32 // a collection need not read it
var pointers [1 << 14]*int

func floatBits(f float64) uint64 { return *(*uint64)(unsafe.Pointer(&f)) }

func second(p pair) int { return *(*int)(unsafe.Add(unsafe.Pointer(&p), unsafe.Sizeof(p.a))) }

func keep(a, b int) {
	p := pair{a, b}
	kept = (*couple)(&p)
}

func give(a int) *celsius {
	f := float64(a)
	return (*celsius)(&f)
}

func slice(a int) ints {
	array := [3]int{a, a, a}
	return ints(array[:])
}

func boxed(a int) any {
	x := a
	return any(&x)
}

func function(a int) fn {
	n := a
	return fn(func() int { n++; return n })
}

func local(a int) int {
	n := a
	f := fn(func() int { n++; return n })
	p := (*int)(unsafe.Pointer(&n))
	*p += 10
	return f() + f() + n
}

func churn() {
	var all [][]byte
	for i := range 3000 {
		all = append(all, make([]byte, 1000+i))
	}
	runtime.KeepAlive(all)
	runtime.GC()
}

func main() {
	keep(3, 4)
	g, s, b, f := give(7), slice(5), boxed(6), function(1)
	for i := range pointers {
		p := new(int)
		*p = i
		pointers[i] = p
		words[i] = uint32(i)
	}
	churn()
	fmt.Println(*kept, *g, s, *b.(*int), f(), f(), local(1), second(pair{1, 2}))
	sum := 0
	for i := range pointers {
		sum += *pointers[i] - int(words[i])
	}
	fmt.Println(sum, floatBits(1.5) == math.Float64bits(1.5))

	for _, x := range []float64{0, math.Copysign(0, -1), 0.5, -0.5, 1.5, -1.5, 2, -2, 1<<52 - 0.5, -(1<<52 - 0.5), 1 << 52, 1e300, -1e300, math.Inf(1), math.Inf(-1), math.NaN(), math.SmallestNonzeroFloat64, -math.SmallestNonzeroFloat64} {
		fmt.Println(x, math.Floor(x), math.Ceil(x), math.Trunc(x), math.Signbit(math.Floor(x)), math.Signbit(math.Ceil(x)), math.Signbit(math.Trunc(x)))
	}
	for _, x := range []uint{0, 1, 1 << 63, math.MaxUint, 0x123456789abcdef0} {
		hi, lo := bits.Mul(x, x+3)
		s, c := bits.Add(x, x, 1)
		d, w := bits.Sub(x, x+1, 1)
		fmt.Println(bits.OnesCount(x), bits.OnesCount64(uint64(x)), hi, lo, s, c, d, w, bits.RotateLeft(x, 7), bits.RotateLeft(x, -9), bits.ReverseBytes(x))
	}
	x := new(big.Int).Exp(big.NewInt(3), big.NewInt(401), nil)
	y := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 512), big.NewInt(1))
	z := new(big.Int).Mul(x, y)
	fmt.Println(z, new(big.Int).Sub(x, y), new(big.Int).Add(y, big.NewInt(1)).BitLen())
	q, r := new(big.Int).DivMod(z, new(big.Int).Add(x, big.NewInt(12345)), new(big.Int))
	fmt.Println(q, r, new(big.Int).Sqrt(z))
}
