package main

func main() {
	const a := 1
	var b := 2
}
