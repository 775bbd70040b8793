// The typed values of sync/atomic: Bool, Int32 to Uintptr, Pointer, Value and its panics.
package main

import (
	"fmt"
	"sync/atomic"
)

type config struct{ n int }

func main() {
	var b atomic.Bool
	fmt.Println(b.Load(), b.Swap(true), b.CompareAndSwap(true, false), b.CompareAndSwap(true, false))
	b.Store(true)
	var i atomic.Int32
	var j atomic.Int64
	var u atomic.Uint32
	var v atomic.Uint64
	var w atomic.Uintptr
	fmt.Println(i.Add(5), j.Add(-5), u.Add(3), v.Add(1<<40), w.Add(2))
	fmt.Println(i.Swap(1), j.CompareAndSwap(-5, 6), u.Load(), v.Load(), w.Load(), i.And(0), j.Or(9), j.Load())
	i.Store(9)
	var p atomic.Pointer[config]
	fmt.Println(p.Load() == nil)
	c := &config{1}
	p.Store(c)
	fmt.Println(p.Load().n, p.CompareAndSwap(c, &config{2}), p.Load().n, p.Swap(nil).n, p.Load())
	var val atomic.Value
	fmt.Println(val.Load())
	val.Store([]string{"a"})
	fmt.Println(val.Load().([]string), val.Swap([]string{"b"}), val.Load())
	var cv atomic.Value
	cv.Store(1)
	fmt.Println(cv.CompareAndSwap(1, 2), cv.CompareAndSwap(1, 3), cv.Load())
	for _, x := range []any{nil, "other type"} {
		func() {
			defer func() { fmt.Println(recover()) }()
			cv.Store(x)
		}()
	}
	s := struct {
		hits atomic.Int64
		name string
	}{name: "n"}
	s.hits.Add(2)
	fmt.Println(s.hits.Load(), s.name)
}
