// settings: - none crash
// signal: QUIT
package main

import (
	"fmt"
	"runtime"
	"time"
)

func wait(ch chan int) { <-ch }

func main() {
	ch := make(chan int)
	go wait(ch)
	go func() {
		runtime.LockOSThread()
		<-ch
	}()
	time.Sleep(10 * time.Millisecond)
	fmt.Println("up")
	time.Sleep(time.Hour)
}
