package main

import (
	""
	"a b"
	'x'
)

func main() {}
