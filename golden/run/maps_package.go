// Package maps and ordered iteration.
package main

import (
	"fmt"
	"maps"
	"slices"
)

func main() {
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	c := maps.Clone(m)
	c["d"] = 4
	fmt.Println(len(m), len(c), maps.Equal(m, c), slices.Sorted(maps.Keys(c)), slices.Sorted(maps.Values(m)))
	maps.DeleteFunc(c, func(k string, v int) bool { return v%2 == 0 })
	fmt.Println(c)
	maps.Copy(c, map[string]int{"z": 26, "a": 100})
	fmt.Println(c)
	d := maps.Collect(slices.All([]string{"x", "y"}))
	fmt.Println(d)
	maps.Insert(d, maps.All(map[int]string{9: "n"}))
	fmt.Println(d, maps.Clone(map[int]int(nil)) == nil)
	sum := 0
	for k, v := range maps.All(m) {
		sum += v * len(k)
	}
	fmt.Println(sum, maps.EqualFunc(m, m, func(a, b int) bool { return a == b }))
}
