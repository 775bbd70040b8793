// settings: - none single all system crash
package main

import "sync"

type account struct {
	mu sync.Mutex
}

func (a *account) close() { a.mu.Unlock() }

func main() {
	go func() { select {} }()
	var a account
	a.close()
}
