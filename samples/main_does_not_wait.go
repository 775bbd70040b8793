// Shows: the program ends when main returns; a goroutine that still sleeps is not waited for.
package main

import (
	"fmt"
	"time"
)

func main() {
	go func() {
		time.Sleep(time.Hour)
		fmt.Println("never printed")
	}()
	fmt.Println("main is done")
}
