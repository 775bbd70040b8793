// Closures run by goroutines: per-iteration variables, results by closure, captured channels and wait groups.
package main

import (
	"fmt"
	"sort"
	"sync"
)

func async[T any](f func() T) func() T {
	c := make(chan T, 1)
	go func() { c <- f() }()
	return func() T { return <-c }
}

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var got []int
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			got = append(got, i)
		}()
	}
	wg.Wait()
	sort.Ints(got)
	fmt.Println(got)
	results := map[string]int{}
	for _, w := range []string{"a", "bb", "ccc"} {
		wg.Go(func() {
			mu.Lock()
			results[w] = len(w)
			mu.Unlock()
		})
	}
	wg.Wait()
	fmt.Println(results)
	x := async(func() int { return 40 })
	y := async(func() string { return "s" })
	fmt.Println(x()+2, y())
	var err error
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("recovered: %v", r)
			}
		}()
		var p *struct{ n int }
		p.n++
	}()
	<-done
	fmt.Println(err)
}
