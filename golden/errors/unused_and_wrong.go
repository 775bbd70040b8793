package main

import (
	"fmt"
	"os"
)

func main() {
	x := 1
	var y string = x
	fmt.Println(z)
	for i := 0; i < 10; i++ {
		k := i
	}
}
