// Locking a mutex twice is a deadlock with its own wait reason.
package main

import "sync"

func main() {
	var mu sync.Mutex
	mu.Lock()
	mu.Lock()
}
