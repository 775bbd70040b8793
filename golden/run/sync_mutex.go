// Mutex and RWMutex: counting, TryLock, as embedded and pointer fields, Locker, handed between goroutines.
package main

import (
	"fmt"
	"sync"
)

type safe[K comparable, V any] struct {
	sync.RWMutex
	m map[K]V
}

func (s *safe[K, V]) update(k K, f func(V) V) {
	s.Lock()
	defer s.Unlock()
	s.m[k] = f(s.m[k])
}
func (s *safe[K, V]) get(k K) V {
	s.RLock()
	defer s.RUnlock()
	return s.m[k]
}

func main() {
	s := safe[string, int]{m: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 100 {
		wg.Add(2)
		go func() { defer wg.Done(); s.update("k", func(v int) int { return v + i }) }()
		go func() { defer wg.Done(); _ = s.get("k") }()
	}
	wg.Wait()
	fmt.Println(s.get("k"))
	var mu sync.Mutex
	fmt.Println(mu.TryLock(), mu.TryLock())
	done := make(chan bool)
	go func() { mu.Unlock(); done <- true }()
	<-done
	fmt.Println(mu.TryLock())
	var rw sync.RWMutex
	fmt.Println(rw.TryRLock(), rw.TryRLock(), rw.TryLock())
	rw.RUnlock()
	rw.RUnlock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
	rw.Unlock()
	var l sync.Locker = rw.RLocker()
	l.Lock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
	l.Unlock()
	rw.RUnlock()
	locks := []*sync.Mutex{{}, {}}
	for _, l := range locks {
		l.Lock()
		defer l.Unlock()
	}
	n := 0
	var m2 sync.Mutex
	for range 50 {
		wg.Go(func() {
			for range 100 {
				m2.Lock()
				n++
				m2.Unlock()
			}
		})
	}
	wg.Wait()
	fmt.Println(n)
}
