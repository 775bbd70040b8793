// Shows: a spin lock from CompareAndSwap that yields with runtime.Gosched, used through sync.Locker.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

type spinLock struct{ state atomic.Uint32 }

func (l *spinLock) Lock() {
	for !l.state.CompareAndSwap(0, 1) {
		runtime.Gosched()
	}
}

func (l *spinLock) Unlock() { l.state.Store(0) }

func count(l sync.Locker, goroutines, each int) (n int) {
	var wg sync.WaitGroup
	for range goroutines {
		wg.Go(func() {
			for range each {
				l.Lock()
				n++
				l.Unlock()
			}
		})
	}
	wg.Wait()
	return n
}

func main() {
	fmt.Println(count(&spinLock{}, 8, 1000))
	fmt.Println(count(&sync.Mutex{}, 8, 1000))
}
