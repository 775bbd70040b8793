// math/rand with a fixed seed gives the same numbers everywhere; ranges of the others.
package main

import (
	"fmt"
	"math/rand"
)

func main() {
	r := rand.New(rand.NewSource(42))
	fmt.Println(r.Intn(100), r.Intn(100), r.Int63(), r.Float64(), r.Int31n(10), r.Uint32(), r.Perm(5))
	r.Shuffle(3, func(i, j int) { fmt.Print(i, j, " ") })
	fmt.Println(r.NormFloat64(), r.ExpFloat64())
	a, b := rand.New(rand.NewSource(1)), rand.New(rand.NewSource(1))
	same := true
	for range 1000 {
		same = same && a.Int() == b.Int()
	}
	fmt.Println(same)
	for range 1000 {
		if n := rand.Intn(6) + 1; n < 1 || n > 6 {
			fmt.Println("out of range", n)
		}
		if f := rand.Float64(); f < 0 || f >= 1 {
			fmt.Println("out of range", f)
		}
	}
	defer func() { fmt.Println(recover()) }()
	rand.Intn(0)
}
