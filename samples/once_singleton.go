// Shows: sync.Once makes a singleton safely; OnceFunc and OnceValue wrap the same idea.
package main

import (
	"fmt"
	"sync"
)

type settings struct{ language string }

var (
	instance *settings
	once     sync.Once
)

func get() *settings {
	once.Do(func() {
		fmt.Println("loading settings")
		instance = &settings{"go"}
	})
	return instance
}

func main() {
	var wg sync.WaitGroup
	seen := make([]*settings, 10)
	for i := range seen {
		wg.Go(func() { seen[i] = get() })
	}
	wg.Wait()
	same := true
	for _, s := range seen {
		same = same && s == seen[0]
	}
	fmt.Println(seen[0].language, same)

	hello := sync.OnceFunc(func() { fmt.Println("hello, once") })
	hello()
	hello()
	answer := sync.OnceValue(func() int {
		fmt.Println("computing")
		return 42
	})
	fmt.Println(answer(), answer())
	pair := sync.OnceValues(func() (string, error) { return "ok", nil })
	fmt.Println(pair())
}
