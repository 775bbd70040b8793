// Range over maps: deletion and insertion while iterating, nil maps, keys only, struct values are copies.
package main

import (
	"fmt"
	"sort"
)

type v struct{ n int }

func main() {
	m := map[int]v{}
	for i := range 100 {
		m[i] = v{i}
	}
	seen := 0
	for k := range m {
		seen++
		delete(m, k)
		delete(m, k+1)
	}
	fmt.Println(len(m), seen >= 50, seen <= 100)
	for i := range 10 {
		m[i] = v{i}
	}
	count := map[int]int{}
	for k, x := range m {
		x.n = 100
		count[k]++
		if k < 10 && len(m) < 50 {
			m[k+1000] = v{}
		}
	}
	once := true
	for _, n := range count {
		once = once && n == 1
	}
	fmt.Println(once, m[3].n)
	var keys []string
	for k := range map[string]bool{"b": true, "a": false, "c": true} {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys)
	var k, val = 0, 0
	for k, val = range map[int]int{7: 8} {
	}
	fmt.Println(k, val)
	orders := map[string]bool{}
	small := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6}
	for range 200 {
		s := ""
		for k := range small {
			s += fmt.Sprint(k)
		}
		orders[s] = true
	}
	fmt.Println("order varies:", len(orders) > 1)
}
