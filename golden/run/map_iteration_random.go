// Iteration order changes between loops; a map printed or sorted does not.
package main

import (
	"fmt"
	"maps"
	"slices"
)

func first(m map[int]int) int {
	for k := range m {
		return k
	}
	return -1
}

func main() {
	m := map[int]int{}
	for i := range 8 {
		m[i] = i * i
	}
	seen := map[int]bool{}
	for range 1000 {
		seen[first(m)] = true
	}
	fmt.Println(len(seen) > 3, m, slices.Sorted(maps.Keys(m)), first(nil))
}
