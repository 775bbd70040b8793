// Loops that never end and have no effect still run for ever: what stands behind their exits must not happen.
package main

import "time"

func collatz(n int) {
	for n != 0 {
		if n%2 == 0 {
			n /= 2
		} else {
			n = 3*n + 1
		}
	}
	println("collatz reached 0")
}

func spin() {
	for i := 0; ; i = i*3 + 1 {
		if i == 1<<50 {
			println("never")
			return
		}
	}
}

func spinWithoutExit() {
	for i := 0; ; i = i*3 + 1 {
		if i == 1<<50 {
			println("never")
		}
	}
}

func watch(c *int) {
	for {
		if *c == 77 {
			println("77")
		}
		for *c > 0 {
			if *c == 3 {
				break
			}
		}
	}
}

func labelled(c *int) {
	for i := 0; ; i = i*3 + 1 {
	inner:
		for *c == 0 {
			for {
				if i != 5 {
					break inner
				}
			}
		}
		if i == 1<<50 {
			println("never")
		}
	}
}

func find(next []int) int {
	i := 0
	for next[i] != len(next) {
		i = next[i]
	}
	return i
}

func main() {
	go collatz(27)
	go spin()
	go spinWithoutExit()
	x := 0
	go watch(&x)
	go labelled(&x)
	go func() {
		println("found", find([]int{1, 2, 0}))
	}()
	go func() {
		for {
		}
	}()
	time.Sleep(30 * time.Millisecond)
	println("done")
}
