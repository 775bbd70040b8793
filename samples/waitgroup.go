// Shows: sync.WaitGroup waits for a group of goroutines; each writes its own slice element, so no lock is needed.
package main

import (
	"fmt"
	"sync"
)

func square(i int, out []int, wg *sync.WaitGroup) {
	defer wg.Done()
	out[i] = i * i
}

func main() {
	var wg sync.WaitGroup
	squares := make([]int, 8)
	for i := range squares {
		wg.Add(1)
		go square(i, squares, &wg)
	}
	wg.Wait()
	fmt.Println(squares)

	cubes := make([]int, 4)
	for i := range cubes {
		wg.Go(func() { cubes[i] = i * i * i })
	}
	wg.Wait()
	fmt.Println(cubes)
}
