package main

func main() {
	go func() {
		println()
	}
	defer func() {
		println()
	}
	println()
}
