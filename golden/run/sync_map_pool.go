// sync.Map's whole interface and sync.Pool's New.
package main

import (
	"fmt"
	"sort"
	"sync"
)

func main() {
	var m sync.Map
	m.Store("a", 1)
	m.Store(2, "b")
	fmt.Println(m.Load("a"))
	fmt.Println(m.Load("z"))
	fmt.Println(m.LoadOrStore("a", 9))
	fmt.Println(m.LoadOrStore("n", 9))
	fmt.Println(m.LoadAndDelete(2))
	fmt.Println(m.LoadAndDelete(2))
	fmt.Println(m.Swap("a", 100))
	fmt.Println(m.Swap("new", nil))
	fmt.Println(m.CompareAndSwap("a", 1, 2), m.CompareAndSwap("a", 100, 2), m.CompareAndDelete("a", 3), m.CompareAndDelete("a", 2))
	keys := []string{}
	m.Range(func(k, v any) bool { keys = append(keys, fmt.Sprint(k, "=", v)); return true })
	sort.Strings(keys)
	fmt.Println(keys)
	n := 0
	m.Range(func(k, v any) bool { n++; return false })
	fmt.Println(n)
	m.Clear()
	_, ok := m.Load("n")
	fmt.Println(ok)
	p := sync.Pool{New: func() any { n++; return &n }}
	x := p.Get().(*int)
	fmt.Println(*x)
	p.Put(x)
	var empty sync.Pool
	fmt.Println(empty.Get())
}
