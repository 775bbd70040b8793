// settings: single
// signal: ABRT
package main

import (
	"fmt"
	"time"
)

func main() {
	fmt.Println("up")
	time.Sleep(time.Hour)
}
