// An index out of range ends the program with a runtime error.
package main

func at(s []int, i int) int { return s[i] }

func main() {
	println(at([]int{1, 2, 3}, 2))
	println(at([]int{1, 2, 3}, 3))
}
