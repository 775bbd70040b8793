// settings: single
// signal: QUIT
// procs: 2
// loops: empty
package main

import (
	"fmt"
	"time"
)

func spin() {
	for i := 0; ; i = i*3 + 1 {
		if i == 1<<50 {
			println("never")
			return
		}
	}
}

func main() {
	go func() {
		for {
		}
	}()
	go spin()
	go func() { select {} }()
	time.Sleep(30 * time.Millisecond)
	fmt.Println("up")
	for {
	}
}
