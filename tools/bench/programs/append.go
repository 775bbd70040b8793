// append, slices of structs.
package main

import "fmt"

type pair struct{ a, b int }

func main() {
	total := 0
	for round := 0; round < 200; round++ {
		var ints []int
		for i := 0; i < 100000; i++ {
			ints = append(ints, i)
		}
		var pairs []pair
		for i := 0; i < 50000; i++ {
			pairs = append(pairs, pair{i, i})
		}
		total += len(ints) + len(pairs)
	}
	reused := make([]int, 0, 1000)
	for round := 0; round < 100000; round++ {
		reused = reused[:0]
		for i := 0; i < 1000; i++ {
			reused = append(reused, i)
		}
		total += reused[round%1000]
	}
	fmt.Println(total)
}
