// Shows: one counter, four ways to make it safe: mutex, channel as a lock, atomic, and one slot per goroutine.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

const goroutines, each = 20, 500

func parallel(f func(id int)) {
	var wg sync.WaitGroup
	for id := range goroutines {
		wg.Go(func() {
			for range each {
				f(id)
			}
		})
	}
	wg.Wait()
}

func main() {
	var mu sync.Mutex
	n := 0
	parallel(func(int) {
		mu.Lock()
		n++
		mu.Unlock()
	})
	fmt.Println("mutex  ", n)

	lock := make(chan struct{}, 1)
	n = 0
	parallel(func(int) {
		lock <- struct{}{}
		n++
		<-lock
	})
	fmt.Println("channel", n)

	var a atomic.Int64
	parallel(func(int) { a.Add(1) })
	fmt.Println("atomic ", a.Load())

	slots := make([]int, goroutines)
	parallel(func(id int) { slots[id]++ })
	n = 0
	for _, v := range slots {
		n += v
	}
	fmt.Println("slots  ", n)
}
