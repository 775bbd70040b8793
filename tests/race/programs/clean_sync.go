// Every order that package sync and atomics give: nothing is reported.
package main

import (
	"sync"
	"sync/atomic"
)

func main() {
	var (
		wg           sync.WaitGroup
		mu           sync.Mutex
		rw           sync.RWMutex
		once         sync.Once
		flag         atomic.Bool
		counts       sync.Map
		y, z, seen   int
		payload      int
		value        string
		ready        bool
		m            = map[int]int{}
		pool         = sync.Pool{New: func() any { return new([64]int) }}
		cond         = sync.NewCond(&mu)
		onceValue    = sync.OnceValue(func() []int { return []int{1, 2, 3} })
		spin         atomic.Int32
		underTheSpin int
	)
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range 100 {
				mu.Lock()
				y++
				m[j] = y
				mu.Unlock()
				if j%5 == 0 {
					rw.Lock()
					z++
					rw.Unlock()
				} else {
					rw.RLock()
					seen := z
					_ = seen
					rw.RUnlock()
				}
			}
		}()
	}
	wg.Wait()
	for i := range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			once.Do(func() { value = "set" })
			_ = len(value) + onceValue()[1]
			if flag.Load() {
				mu.Lock()
				seen = payload
				mu.Unlock()
			}
			counts.Store(i, &[1]int{i})
			counts.Range(func(k, v any) bool { return v.(*[1]int)[0] >= 0 })
			b := pool.Get().(*[64]int)
			b[0]++
			pool.Put(b)
			for !spin.CompareAndSwap(0, 1) {
			}
			underTheSpin++
			spin.Store(0)
			mu.Lock()
			for !ready {
				cond.Wait()
			}
			mu.Unlock()
		}()
	}
	payload = 3
	flag.Store(true)
	mu.Lock()
	ready = true
	cond.Broadcast()
	mu.Unlock()
	wg.Wait()
	println(y, z, len(m), underTheSpin, seen == 0 || seen == 3)
}
