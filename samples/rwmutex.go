// Shows: sync.RWMutex lets many readers in together and writers alone.
package main

import (
	"fmt"
	"sync"
)

type registry struct {
	mu    sync.RWMutex
	ports map[string]int
}

func (r *registry) get(name string) (int, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	port, ok := r.ports[name]
	return port, ok
}

func (r *registry) set(name string, port int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ports[name] = port
}

func main() {
	r := &registry{ports: map[string]int{"http": 80}}

	// Two readers are inside at the same time: each waits for the other before it leaves.
	var inside, left sync.WaitGroup
	inside.Add(2)
	for range 2 {
		left.Go(func() {
			r.mu.RLock()
			defer r.mu.RUnlock()
			inside.Done()
			inside.Wait()
		})
	}
	left.Wait()
	fmt.Println("readers were together")

	r.mu.RLock()
	fmt.Println("writer gets in beside a reader:", r.mu.TryLock())
	fmt.Println("reader gets in beside a reader:", r.mu.TryRLock())
	r.mu.RUnlock()
	r.mu.RUnlock()

	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() { r.set(fmt.Sprint("svc", i%4), 8000+i%4) })
		wg.Go(func() { r.get("http") })
	}
	wg.Wait()
	fmt.Println(r.ports)
}
