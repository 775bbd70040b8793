package main

import "sync"

func main() {
	var wg sync.WaitGroup
	wg.Add()
	wg.Add("1")
	wg.Done(1)
	x := wg.Wait()
	wg.Missing()
	var mu sync.Mutex
	mu.RLock()
	mu.lock()
	go wg.Wait
	sync.NewCond(mu)
	sync.Mutex.Lock()
}
