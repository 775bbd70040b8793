// Goroutines that share the backing array of a slice.
package main

import "sync"

func main() {
	s := make([]int, 4)
	var wg sync.WaitGroup
	wg.Add(2)
	for i := range 2 {
		go func() {
			defer wg.Done()
			for j := range s[i : i+3] {
				s[i+j] = i
			}
		}()
	}
	wg.Wait()
	println(len(s))
}
