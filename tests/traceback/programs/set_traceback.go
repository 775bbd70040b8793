// settings: - none single all system
package main

import (
	"runtime/debug"
	"time"
)

func main() {
	go func() { select {} }()
	time.Sleep(time.Millisecond)
	debug.SetTraceback("all")
	panic("shown with all")
}
