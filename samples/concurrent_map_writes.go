// Shows: goroutines that write to one map without a lock are caught: fatal error, status 2, no recover possible.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	defer func() { fmt.Println("recovered:", recover()) }()
	fmt.Println("writing without a lock")
	runtime.GOMAXPROCS(4) // a race needs two threads
	m := make(map[int]int)
	for g := range 4 {
		go func() {
			for i := 0; ; i++ {
				m[i%64] = g
			}
		}()
	}
	select {}
}
