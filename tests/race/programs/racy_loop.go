// A counter that two loops increase: the accesses stay where the lines are, however the loop is compiled.
package main

import "sync"

var total int64
var wg sync.WaitGroup

func add() {
	for i := 0; i < 2000; i++ {
		total = total + 1
	}
	wg.Done()
}

type sums struct{ even, odd int }

func (s *sums) add(n int) {
	for i := range n {
		if i%2 == 0 {
			s.even += i
		} else {
			s.odd++
		}
	}
	wg.Done()
}

func main() {
	wg.Add(4)
	go add()
	go add()
	var s sums
	go s.add(100)
	go s.add(100)
	wg.Wait()
	println(total > 0, s.even > 0)
}
