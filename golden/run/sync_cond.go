// Cond: Signal wakes one, Broadcast all; waiting in a loop; any Locker.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	ready, woken := 0, 0
	all := make(chan bool, 10)
	for range 5 {
		go func() {
			mu.Lock()
			ready++
			c.Wait()
			woken++
			mu.Unlock()
			all <- true
		}()
	}
	for {
		mu.Lock()
		r := ready
		mu.Unlock()
		if r == 5 {
			break
		}
	}
	mu.Lock()
	c.Signal()
	mu.Unlock()
	<-all
	mu.Lock()
	fmt.Println(woken)
	mu.Unlock()
	c.Broadcast()
	for range 4 {
		<-all
	}
	fmt.Println(woken)
	var rw sync.RWMutex
	rc := sync.NewCond(rw.RLocker())
	flag := false
	done := make(chan bool)
	go func() {
		rc.L.Lock()
		for !flag {
			rc.Wait()
		}
		rc.L.Unlock()
		close(done)
	}()
	rw.Lock()
	flag = true
	rw.Unlock()
	for {
		rc.Broadcast()
		select {
		case <-done:
			fmt.Println("flag seen")
			return
		default:
		}
	}
}
