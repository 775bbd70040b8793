// defer and recover.
package main

import (
	"fmt"
	"sync"
)

var mu sync.Mutex
var total int

func locked(i int) int {
	mu.Lock()
	defer mu.Unlock()
	total += i
	return total
}

func recovered(i int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %v", r)
		}
	}()
	if i%100 == 0 {
		panic(i)
	}
	return nil
}

func main() {
	n, errors := 0, 0
	for i := 0; i < 30000000; i++ {
		n += locked(i) & 1
	}
	for i := 0; i < 5000000; i++ {
		if recovered(i) != nil {
			errors++
		}
	}
	fmt.Println(n, errors)
}
