// Shows: runtime: NumCPU, GOMAXPROCS, NumGoroutine, Gosched, and Goexit, which ends a goroutine but runs its defers.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	fmt.Println("at least one CPU:", runtime.NumCPU() > 0)
	old := runtime.GOMAXPROCS(2)
	fmt.Println("old value is positive:", old > 0, "- now", runtime.GOMAXPROCS(0))
	runtime.GOMAXPROCS(1)

	release := make(chan struct{})
	before := runtime.NumGoroutine()
	for range 5 {
		go func() { <-release }()
	}
	fmt.Println("more goroutines:", runtime.NumGoroutine()-before)
	close(release)
	for runtime.NumGoroutine() > before {
		runtime.Gosched()
	}
	fmt.Println("all ended")

	done := make(chan struct{})
	go func() {
		defer close(done)
		defer fmt.Println("deferred call runs")
		func() {
			runtime.Goexit()
		}()
		fmt.Println("never printed")
	}()
	<-done
}
