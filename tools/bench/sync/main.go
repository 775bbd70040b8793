// sync.Map and sync.Pool, which go2cpp translates: this file is built by Go and by go2cpp. Prints like bench.cpp.
package main

import (
	"fmt"
	"os"
	"sync"
	"syscall"
	"time"
)

func inGoroutines(count, n int, run func(g, n int)) {
	var group sync.WaitGroup
	for g := range count {
		group.Add(1)
		go func() {
			run(g, n/count)
			group.Done()
		}()
	}
	group.Wait()
}

// Nine of ten operations load what is there.
func mapMostlyLoads(n int) {
	var m sync.Map
	for i := range 1000 {
		m.Store(i, i)
	}
	inGoroutines(4, n, func(g, n int) {
		for i := range n {
			if i%10 == 9 {
				m.Store(i%1000, g)
			} else if _, ok := m.Load(i % 1000); !ok {
				panic("a key is missing")
			}
		}
	})
}

func mapOwnKeys(n int) {
	var m sync.Map
	inGoroutines(4, n, func(g, n int) {
		for i := range n {
			key := g*1000 + i%100
			if _, found := m.LoadOrStore(key, g); found && i%4 == 0 {
				m.Delete(key)
			}
		}
	})
}

func pool(n int) {
	p := sync.Pool{New: func() any { return new([64]byte) }}
	inGoroutines(4, n, func(g, n int) {
		for i := range n {
			b := p.Get().(*[64]byte)
			b[i&63]++
			p.Put(b)
		}
	})
}

func now() int64 {
	if os.Getenv("BENCH_CPU") == "" {
		return time.Now().UnixNano()
	}
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func main() {
	for _, op := range []struct {
		name string
		n    int
		run  func(int)
	}{
		{"sync_map_loads", 10000000, mapMostlyLoads},
		{"sync_map_own_keys", 4000000, mapOwnKeys},
		{"sync_pool", 20000000, pool},
	} {
		op.run(op.n / 100)
		start := now()
		op.run(op.n)
		fmt.Printf("%s %.2f\n", op.name, float64(now()-start)/float64(op.n))
	}
}
