// Shows: sync.Map: Load, Store, LoadOrStore, LoadAndDelete, CompareAndSwap and Range from many goroutines.
package main

import (
	"fmt"
	"sort"
	"sync"
)

func main() {
	var m sync.Map
	var wg sync.WaitGroup
	for i := range 10 {
		wg.Go(func() { m.Store(i, fmt.Sprintf("value %d", i)) })
	}
	wg.Wait()

	v, ok := m.Load(3)
	fmt.Println(v, ok)
	v, loaded := m.LoadOrStore(3, "other")
	fmt.Println(v, loaded)
	v, loaded = m.LoadOrStore(33, "new")
	fmt.Println(v, loaded)
	v, loaded = m.LoadAndDelete(4)
	fmt.Println(v, loaded)
	m.Delete(5)
	fmt.Println(m.CompareAndSwap(6, "value 6", "six"), m.CompareAndSwap(6, "value 6", "seven"))
	_, ok = m.Load(5)
	fmt.Println(ok)

	var keys []int
	m.Range(func(k, v any) bool {
		keys = append(keys, k.(int))
		return true
	})
	sort.Ints(keys)
	fmt.Println(keys)
}
