// Package slices, one call after the other.
package main

import (
	"fmt"
	"slices"
)

func main() {
	a := []int{3, 1, 4, 1, 5, 9, 2, 6}
	b := slices.Clone(a)
	slices.Sort(b)
	fmt.Println(a, b, slices.IsSorted(b), slices.Equal(a, b), slices.Max(a), slices.Min(a))
	fmt.Println(slices.Index(a, 4), slices.Contains(a, 7), slices.IndexFunc(a, func(x int) bool { return x > 4 }))
	slices.Reverse(b)
	fmt.Println(b, slices.Compact(slices.Clone(b)))
	fmt.Println(slices.Insert([]int{1, 2}, 1, 8, 9), slices.Delete([]int{1, 2, 3, 4}, 1, 3), slices.Replace([]int{1, 2, 3}, 0, 2, 7))
	fmt.Println(slices.Concat([]int{1}, nil, []int{2, 3}), slices.Repeat([]string{"a"}, 3), slices.Compare([]int{1, 2}, []int{1, 3}))
	fmt.Println(slices.BinarySearch([]string{"a", "c"}, "b"))
	fmt.Println(slices.Collect(slices.Values(a[:3])), slices.Sorted(slices.Values(a)))
	for i, v := range slices.Backward(a[:3]) {
		fmt.Print(i, "=", v, " ")
	}
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c)
	}
	fmt.Println()
	fmt.Println(slices.DeleteFunc([]int{1, 2, 3, 4}, func(x int) bool { return x%2 == 0 }), slices.ContainsFunc(a, func(x int) bool { return x == 9 }))
	fmt.Println(cap(slices.Clip(make([]int, 2, 10))), cap(slices.Grow([]int{}, 20)) >= 20)
	fmt.Println(slices.MaxFunc([]string{"a", "ccc", "bb"}, func(x, y string) int { return len(x) - len(y) }))
	fmt.Println(slices.EqualFunc([]int{1}, []string{"1"}, func(i int, s string) bool { return fmt.Sprint(i) == s }))
	defer func() { fmt.Println(recover()) }()
	slices.Max([]int{})
}
