package main

import "example.com/broken/lib"

func main() { lib.F() }
