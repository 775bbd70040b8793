// A pattern of go:embed that matches no file.
package main

import _ "embed"

//go:embed no_such_file.txt
var text string

func main() { println(text) }
