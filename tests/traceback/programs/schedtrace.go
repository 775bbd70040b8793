// settings: -
// godebug: schedtrace=20,scheddetail=1
// godebug: schedtrace=20
// procs: 2
package main

import (
	"runtime"
	"time"
)

func main() {
	ch := make(chan int)
	go func() {
		runtime.LockOSThread()
		<-ch
	}()
	go func() {
		for {
		}
	}()
	go func() {}()
	time.Sleep(100 * time.Millisecond)
}
