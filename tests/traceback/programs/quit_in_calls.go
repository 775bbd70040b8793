// settings: single
// signal: QUIT
// stdin: pipe
// varies: which thread gets the signal: another one that runs Go code then shows no stack
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"
)

func read() {
	var b [1]byte
	syscall.Read(0, b[:])
	println("never")
}

func compute() {
	s := strings.Repeat("ab", 10)
	for i := 0; ; i++ {
		if strings.Count(s, "aa") != 0 {
			println("never")
		}
	}
}

func poll() {
	r, _, _ := os.Pipe()
	var b [1]byte
	r.Read(b[:])
	println("never")
}

func main() {
	go read()
	go compute()
	go poll()
	time.Sleep(50 * time.Millisecond)
	fmt.Println("up")
	time.Sleep(time.Hour)
}
