package main

func main() {
	for i := []int{1} {
	}
	for i in []int{1} {
	}
}
