// Once, OnceFunc, OnceValue and OnceValues, also with panics.
package main

import (
	"fmt"
	"sync"
)

func try(f func()) {
	defer func() { fmt.Println("recovered", recover()) }()
	f()
}

func main() {
	var o sync.Once
	for i := range 3 {
		o.Do(func() { fmt.Println("once", i) })
	}
	var p sync.Once
	try(func() { p.Do(func() { panic("first") }) })
	p.Do(func() { fmt.Println("never") })
	f := sync.OnceFunc(func() { fmt.Println("called"); panic("always") })
	try(f)
	try(f)
	n := 0
	v := sync.OnceValue(func() int { n++; return n })
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() { v() })
	}
	wg.Wait()
	fmt.Println(v(), n)
	vs := sync.OnceValues(func() (int, error) { return 1, fmt.Errorf("e") })
	a, err := vs()
	fmt.Println(a, err)
	ch := make(chan int)
	var q sync.Once
	for i := range 3 {
		go func() {
			q.Do(func() { fmt.Println("only one") })
			ch <- i
		}()
	}
	fmt.Println(<-ch + <-ch + <-ch)
}
