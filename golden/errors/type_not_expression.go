package main

import "fmt"

type T struct{}

func main() {
	x := int
	_ = T
	fmt.Println(string)
	var y x
	var z fmt
	var w fmt.Println
	var v main
	_ = []int
	_ = T + 1
	if T {
	}
	_ = len(int)
	_ = fmt
	_, _, _, _ = y, z, w, v
}
