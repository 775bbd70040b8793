// Shows: a nil channel in a select is never ready: merging two streams by switching off the one that ended.
package main

import (
	"fmt"
	"sort"
)

func stream(values ...int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for _, v := range values {
			c <- v
		}
	}()
	return c
}

func merge(a, b <-chan int) []int {
	var all []int
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				continue
			}
			all = append(all, v)
		case v, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			all = append(all, v)
		}
	}
	return all
}

func main() {
	all := merge(stream(1, 3, 5, 7), stream(2, 4))
	sort.Ints(all)
	fmt.Println(all)
}
