// Slice bounds out of range.
package main

func main() {
	s := []int{1, 2, 3}
	n := 5
	println(len(s[:2]))
	println(len(s[:n]))
}
