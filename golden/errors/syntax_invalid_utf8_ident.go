package main

func main() {
	a·b := 1
	٣x := 2
	x٣ := 3
	€ := 4
}
