package main

import (
	_ "unicode//utf8"
	_ "os/../os"
	_ "fmt/"
	_ "strings."
)

func main() {}
