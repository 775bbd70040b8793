// settings: single all
package main

import (
	"fmt"
	"time"
)

type failure struct{ code int }

func (f failure) Error() string { return fmt.Sprint("code ", f.code) }

func work(n int) {
	defer fmt.Print("")
	if n > 2 {
		panic(failure{n})
	}
	work(n + 1)
}

func main() {
	go work(0)
	time.Sleep(time.Hour)
}
