// Unlock of an unlocked mutex is fatal and cannot be recovered.
package main

import "sync"

func main() {
	defer func() { recover() }()
	var mu sync.Mutex
	mu.Unlock()
}
