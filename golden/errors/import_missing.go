package main

import (
	"fmt"
	"nosuchpackage"
	"example.com/nothing/here"
)

func main() { fmt.Println(nosuchpackage.X) }
