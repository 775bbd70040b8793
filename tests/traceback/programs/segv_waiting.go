// settings: single
// signal: SEGV
package main

import (
	"fmt"
	"time"
)

func main() {
	fmt.Println("up")
	time.Sleep(time.Hour)
}
