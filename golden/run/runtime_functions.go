// runtime: GOMAXPROCS, NumGoroutine, Gosched, Goexit with defers, Caller, KeepAlive, GC.
package main

import (
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

func where() string {
	_, file, line, ok := runtime.Caller(1)
	return fmt.Sprint(filepath.Base(file), ":", line, " ", ok)
}

type T struct{}

func (*T) name() string {
	pc, _, _, _ := runtime.Caller(0)
	return runtime.FuncForPC(pc).Name()
}

func main() {
	fmt.Println(runtime.GOMAXPROCS(3) > 0, runtime.GOMAXPROCS(0), runtime.GOMAXPROCS(-1), runtime.NumCPU() > 0)
	fmt.Println(runtime.GOOS, runtime.GOARCH, runtime.Compiler != "", strings.HasPrefix(runtime.Version(), "go"))
	fmt.Println(where(), (&T{}).name())
	fmt.Println(runtime.NumGoroutine())
	stop := make(chan bool)
	for range 3 {
		go func() { <-stop }()
	}
	fmt.Println(runtime.NumGoroutine())
	close(stop)
	for runtime.NumGoroutine() > 1 {
		runtime.Gosched()
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		defer func() { fmt.Println("recover in Goexit:", recover()) }()
		func() {
			defer fmt.Println("inner")
			runtime.Goexit()
		}()
		fmt.Println("never")
	}()
	wg.Wait()
	runtime.GC()
	x := new(int)
	runtime.KeepAlive(x)
	done := make(chan bool)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		done <- true
	}()
	fmt.Println(<-done)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Println(m.Alloc > 0)
}
