// settings: single none all system crash
package main

import (
	"sync"
	"time"
)

var (
	mu    sync.Mutex
	rw    sync.RWMutex
	group sync.WaitGroup
	once  sync.Once
	ch    = make(chan int)
	none  chan int
)

func selecting() {
	select {
	case <-ch:
	case ch <- 1:
		println("never")
	case none <- 2:
	}
}

func forever() {
	select {}
}

func main() {
	mu.Lock()
	rw.Lock()
	group.Add(1)
	go func() { mu.Lock() }()
	go func() { rw.RLock() }()
	go func() { group.Wait() }()
	go func() {
		c := sync.NewCond(&sync.Mutex{})
		c.L.Lock()
		c.Wait()
	}()
	go func() {
		once.Do(forever)
	}()
	go func() { none <- 1 }()
	go func() { <-none }()
	go func() {
		for range none {
		}
	}()
	time.Sleep(time.Millisecond)
	select {
	case <-none:
	case none <- 1:
	}
}
