// Newlines in a panic text are printed with indentation.
package main

import "errors"

func main() {
	defer func() {
		panic(errors.New("second line one\nline two"))
	}()
	panic("first\nsecond\n")
}
