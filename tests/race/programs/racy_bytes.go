// What append, copy, conversions and comparison read and write is watched as well.
package main

import (
	"sync"
	"time"
)

var (
	appended  = make([]int, 0, 8)
	copied    = make([]byte, 64)
	converted = []byte("0123456789")
	runes     = []rune("äöü")
	grown     = []string{"a", "b"}
	wg        sync.WaitGroup
)

func start(f func()) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
}

func main() {
	start(func() { _ = append(appended, []int{1, 2, 3}...) })
	start(func() { copy(copied, "some text") })
	start(func() { converted[3] = 'x' })
	start(func() { runes[1] = 'x' })
	start(func() { grown[1] = "c" })
	time.Sleep(20 * time.Millisecond)
	println(appended[:3][1])
	println(copied[8])
	println(string(converted))
	println(string(runes))
	println(len(append(grown, "d")))
	wg.Wait()
}
