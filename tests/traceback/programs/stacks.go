// settings: single system
package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"time"
)

type t struct{}

func (t) stack(all bool) {
	b := make([]byte, 1<<16)
	os.Stderr.Write(b[:runtime.Stack(b, all)])
	os.Stderr.WriteString("\n")
}

func main() {
	go func() { time.Sleep(time.Hour) }()
	time.Sleep(time.Millisecond)
	t{}.stack(false)
	t{}.stack(true)
	recovering()
}

func recovering() {
	defer func() {
		recover()
		debug.PrintStack()
	}()
	panic("x")
}
