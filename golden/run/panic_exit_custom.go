// Uncaught panics with errors, Stringers and nested wrapped errors show the text.
package main

import "fmt"

type e struct{ code int }

func (x e) Error() string { return fmt.Sprintf("code %d", x.code) }

func main() {
	fmt.Println("to stdout")
	defer fmt.Println("deferred")
	panic(fmt.Errorf("wrapped: %w", e{3}))
}
