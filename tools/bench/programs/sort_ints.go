// sort.Ints and sort.Slice.
package main

import (
	"fmt"
	"sort"
)

func main() {
	v := make([]int, 1000000)
	seed := uint32(1)
	fill := func() {
		for i := range v {
			seed = seed*1664525 + 1013904223
			v[i] = int(seed >> 4)
		}
	}
	for round := 0; round < 3; round++ {
		fill()
		sort.Ints(v)
	}
	fill()
	sort.Slice(v, func(i, j int) bool { return v[i] > v[j] })
	fmt.Println(v[0], v[len(v)-1])
}
