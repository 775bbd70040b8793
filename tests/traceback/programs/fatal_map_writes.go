// settings: single none
// procs: 2
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
