// Shows: a buffered channel as a counting semaphore: never more than three goroutines are inside at once.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

type semaphore chan struct{}

func (s semaphore) acquire() { s <- struct{}{} }
func (s semaphore) release() { <-s }

func main() {
	sem := make(semaphore, 3)
	var inside, highest, done atomic.Int32
	var wg sync.WaitGroup
	for range 12 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			sem.acquire()
			defer sem.release()
			now := inside.Add(1)
			for {
				old := highest.Load()
				if now <= old || highest.CompareAndSwap(old, now) {
					break
				}
			}
			time.Sleep(2 * time.Millisecond)
			inside.Add(-1)
			done.Add(1)
		}()
	}
	wg.Wait()
	fmt.Println("done:", done.Load(), "never above three:", highest.Load() <= 3)
}
