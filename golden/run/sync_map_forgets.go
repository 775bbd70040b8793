// Keys that were deleted from a sync.Map are garbage, however many come and go.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

func main() {
	var m sync.Map
	m.Store(nil, struct{}{})
	var finalized atomic.Int32
	rounds := 0
	for ; finalized.Load() == 0 && rounds < 1000; rounds++ {
		p := new([4]int)
		runtime.SetFinalizer(p, func(*[4]int) { finalized.Add(1) })
		m.Store(p, struct{}{})
		m.Delete(p)
		if _, ok := m.Load(p); ok {
			fmt.Println("still there")
		}
		if rounds%3 == 0 {
			m.Store(p, 1)
			v, loaded := m.LoadAndDelete(p)
			if v != 1 || !loaded {
				fmt.Println(v, loaded)
			}
		}
		runtime.GC()
		time.Sleep(time.Millisecond) // for the finalizers
	}
	fmt.Println(rounds < 1000)
	m.Range(func(k, v any) bool { fmt.Println(k, v); return true })
}
