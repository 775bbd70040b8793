package main

import _ "unsafe"

type t int

var x, y int

func f[T any](T) {}

//go:linkname x main.other
//go:linkname nonexist nonexist
//go:linkname t notvarfunc
//go:linkname x duplicate
//go:linkname y main.f[go.shape.int]
//go:linkname f

func main() {}
