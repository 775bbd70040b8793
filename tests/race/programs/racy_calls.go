// What calls return into variables and take from them, reads for nothing, operands of concatenation, calls of interfaces.
package main

import (
	"strings"
	"sync"
	"time"
)

type point struct{ x, y, z int }

func newPoint() point       { return point{1, 2, 3} }
// show reads a part of each of its arguments.
func show(s string, m any)  { println(len(s), m != nil) }
func read(list []int) int   { return len(list) }
func both() (string, point) { return "b", point{} }

var (
	text    = "a"
	list    = []int{1}
	table   = map[string]int{}
	place   point
	value   any
	unused  int
	deleted = map[string]bool{}
	first   string
	second  point
	wg      sync.WaitGroup
)

func later(f func()) {
	wg.Add(1)
	go func() {
		defer wg.Done()
		f()
	}()
}

func main() {
	later(func() { text = strings.Repeat("b", 3) })
	later(func() { list = make([]int, 3) })
	later(func() { table = make(map[string]int) })
	later(func() { place = newPoint() })
	later(func() { value = 1 })
	later(func() { _ = unused })
	later(func() { delete(deleted, "a") })
	later(func() { first, second = both() })
	time.Sleep(30 * time.Millisecond)
	println(text + "c")
	println(read(list))
	println(table == nil)
	println(place.x)
	show("", value)
	unused = 1
	println(len(deleted))
	show(first, nil)
	println(second.x)
	wg.Wait()
}
