// Shows: two locks taken in opposite order: both goroutines wait for ever, and the runtime reports a deadlock.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var a, b sync.Mutex
	var met, wg sync.WaitGroup
	met.Add(2)
	wg.Add(2)
	lock := func(first, second *sync.Mutex) {
		defer wg.Done()
		first.Lock()
		met.Done()
		met.Wait()
		second.Lock()
		fmt.Println("never reached")
	}
	go lock(&a, &b)
	go lock(&b, &a)
	met.Wait()
	fmt.Println("both hold one lock and want the other's")
	wg.Wait()
}
