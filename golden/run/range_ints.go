// Range over integers of all types, constants, zero and negative counts.
package main

import "fmt"

type count int16

func main() {
	for i := range 3 {
		fmt.Printf("%T%d ", i, i)
	}
	for i := range uint8(2) {
		fmt.Printf("%T%d ", i, i)
	}
	for i := range count(2) {
		fmt.Printf("%T%d ", i, i)
	}
	const c = 2
	for i := range c {
		fmt.Print(i, " ")
	}
	for range -5 {
		fmt.Print("never")
	}
	n := 3
	for i := range n {
		n = 10
		i *= 2
		fmt.Print(i, " ")
	}
	fmt.Println(n)
	var i int8
	for i = range 4 {
	}
	fmt.Println(i)
	for i := range 'c' - 'a' {
		fmt.Printf("%T%d ", i, i)
	}
	f := func() int { fmt.Print("once "); return 2 }
	for range f() {
		fmt.Print("x ")
	}
	fmt.Println()
}
