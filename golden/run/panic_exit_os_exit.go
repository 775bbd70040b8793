// os.Exit gives the status and runs no deferred calls.
package main

import (
	"fmt"
	"os"
)

func main() {
	defer fmt.Println("never")
	fmt.Fprintln(os.Stderr, "to stderr")
	fmt.Println("to stdout")
	os.Exit(7)
}
