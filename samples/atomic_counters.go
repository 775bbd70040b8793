// Shows: sync/atomic: functions on plain integers and the typed values, with many goroutines adding at once.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

type stats struct {
	hits   atomic.Int64
	active atomic.Bool
	name   atomic.Value
	last   atomic.Pointer[string]
}

func main() {
	var plain int32
	var big uint64
	var s stats
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			for range 100 {
				atomic.AddInt32(&plain, 1)
				atomic.AddUint64(&big, 1<<32)
				s.hits.Add(int64(i % 2))
			}
		})
	}
	wg.Wait()
	fmt.Println(atomic.LoadInt32(&plain), big>>32, s.hits.Load())

	fmt.Println(atomic.CompareAndSwapInt32(&plain, 5000, 1), atomic.CompareAndSwapInt32(&plain, 5000, 2), plain)
	fmt.Println(atomic.SwapInt32(&plain, 9), plain)
	atomic.StoreUint64(&big, 7)
	atomic.AddUint64(&big, ^uint64(0))
	fmt.Println(big)

	s.active.Store(true)
	fmt.Println(s.active.Swap(false), s.active.Load())
	s.name.Store("first")
	fmt.Println(s.name.Load().(string), s.name.Swap("second"), s.name.Load())
	text := "latest"
	s.last.Store(&text)
	fmt.Println(*s.last.Load(), s.last.CompareAndSwap(nil, &text))
}
