package main

func main() {
L:
	for {
	}
M:
	println()
}
