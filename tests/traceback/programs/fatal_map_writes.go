// settings: single none
// procs: 2
// varies: which of two threads notices the other
package main

import "time"

func write(m map[int]int) {
	for i := 0; ; i++ {
		m[i&1] = i
	}
}

func main() {
	m := map[int]int{}
	go write(m)
	go write(m)
	time.Sleep(time.Hour)
}
