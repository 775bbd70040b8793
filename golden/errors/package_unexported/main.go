package main

import (
	"example.com/unexported/lib"
)

func main() {
	lib.hidden()
	lib.Missing()
	t := lib.T{}
	t.private = 1
	t.secret()
	_ = lib.T{1}
	_ = lib.value
}
