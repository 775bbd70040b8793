// Goexit in main with no other goroutines is a deadlock of its own kind.
package main

import (
	"fmt"
	"runtime"
)

func main() {
	defer fmt.Println("deferred")
	runtime.Goexit()
}
