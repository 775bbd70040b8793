// Shows: parallel merge sort: the halves are sorted by goroutines down to a certain size.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
)

func merge[T cmp.Ordered](a, b []T) []T {
	out := make([]T, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if b[0] < a[0] {
			out, b = append(out, b[0]), b[1:]
		} else {
			out, a = append(out, a[0]), a[1:]
		}
	}
	return append(append(out, a...), b...)
}

func sort[T cmp.Ordered](s []T) []T {
	if len(s) < 2 {
		return s
	}
	mid := len(s) / 2
	left, right := s[:mid], s[mid:]
	if len(s) < 64 {
		return merge(sort(left), sort(right))
	}
	var wg sync.WaitGroup
	wg.Go(func() { left = sort(left) })
	right = sort(right)
	wg.Wait()
	return merge(left, right)
}

func main() {
	fmt.Println(sort([]string{"pear", "fig", "apple", "date", "cherry"}))
	numbers := make([]int, 5000)
	seed := uint32(1)
	for i := range numbers {
		seed = seed*1664525 + 1013904223
		numbers[i] = int(seed>>8) % 10000
	}
	sorted := sort(numbers)
	fmt.Println(len(sorted), slices.IsSorted(sorted), sorted[:5], sorted[len(sorted)-3:])
}
