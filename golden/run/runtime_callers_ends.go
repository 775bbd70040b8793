// Both ends of what runtime.Callers finds: Callers itself, the runtime's functions below the goroutine's.
package main

import (
	"fmt"
	"path/filepath"
	"runtime"
)

//go:noinline
func show(skip, room int) {
	pc := make([]uintptr, room)
	n := runtime.Callers(skip, pc)
	fmt.Print(skip, room, n)
	frames := runtime.CallersFrames(pc[:n])
	for n > 0 {
		frame, more := frames.Next()
		fmt.Print(" ", frame.Function)
		if !more {
			break
		}
	}
	fmt.Println()
}

//go:noinline
func deeper() { show(0, 3) }

func main() {
	for skip := range 6 {
		show(skip, 100)
	}
	for room := range 6 {
		show(0, room)
	}
	deeper()
	done := make(chan bool)
	go func() {
		show(0, 100)
		show(2, 100)
		show(3, 100)
		show(4, 100)
		close(done)
	}()
	<-done
	for skip := range 4 {
		pc, file, _, ok := runtime.Caller(skip)
		fmt.Println(filepath.Base(file), ok, pc != 0)
	}
}
