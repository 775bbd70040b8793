// A goroutine that never calls anything does not keep the others from running.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"time"
)

func main() {
	runtime.GOMAXPROCS(1)
	var stop atomic.Bool
	go func() {
		for !stop.Load() {
		}
	}()
	n := 0
	go func() {
		for {
			n++
		}
	}()
	time.Sleep(5 * time.Millisecond)
	stop.Store(true)
	runtime.Gosched()
	fmt.Println("main still runs")
}
