// Shows: os.Exit ends the program at once with a status; deferred calls and goroutines are not waited for.
package main

import (
	"errors"
	"fmt"
	"os"
)

type exitError struct {
	code int
	error
}

func run(args []string) error {
	if len(args) == 0 {
		return exitError{3, errors.New("no arguments given")}
	}
	return nil
}

func main() {
	defer fmt.Println("never printed")
	err := run(nil)
	var e exitError
	if errors.As(err, &e) {
		fmt.Println("error:", e)
		os.Exit(e.code)
	}
}
