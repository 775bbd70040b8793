package main

const a int
const b, c = 1
const (
	d, e = 1, 2
	f
	g, h, i
)

var q int

func main() {}
