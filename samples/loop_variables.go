// Shows: closures in loops: each iteration has its own variable; arguments of a go statement are evaluated at once.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var wg sync.WaitGroup
	captured, passed := make([]int, 5), make([]int, 5)
	for i := 0; i < 5; i++ {
		wg.Add(2)
		go func() {
			defer wg.Done()
			captured[i] = i
		}()
		go func(n int) {
			defer wg.Done()
			passed[n] = n
		}(i)
	}
	wg.Wait()
	fmt.Println(captured, passed)

	var funcs []func() int
	for i := range 3 {
		funcs = append(funcs, func() int { i *= 10; return i })
	}
	for _, f := range funcs {
		fmt.Print(f(), " ", f(), " ")
	}
	fmt.Println()

	// One variable declared outside is shared by all.
	var shared int
	var prints []func()
	for shared = 0; shared < 3; shared++ {
		prints = append(prints, func() { fmt.Print(shared, " ") })
	}
	for _, p := range prints {
		p()
	}
	fmt.Println()
}
