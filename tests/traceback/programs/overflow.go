// settings: single none all
package main

import "time"

func down(n int) int { return down(n+1) + 1 }

func main() {
	go func() {
		select {}
	}()
	time.Sleep(time.Millisecond)
	println(down(0))
}
