// Slices of empty structs: any length, capacity as appended, no memory.
package main

import "fmt"

type void struct{}
type nested = struct{}

func main() {
	var s []struct{}
	for range 5 {
		s = append(s, struct{}{})
		fmt.Print(len(s), cap(s), " ")
	}
	var z [][0]int
	z = append(z, [0]int{})
	fmt.Println(len(z), cap(z))
	big := make([]void, 1<<62)
	big = append(big, void{})
	fmt.Println(len(big), cap(big))
	b2 := make([]nested, 1<<62, 1<<63-1)
	fmt.Println(len(b2[5:]), cap(b2))
	clear(big)
	fmt.Println(copy(big, big[7:]), cap([]void{{}, {}}))
	defer func() { fmt.Println(recover()) }()
	big = make([]void, 1<<62)
	fmt.Println(len(append(big, big...)))
}
