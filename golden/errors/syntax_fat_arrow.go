package main

func main() {
	f := (x) => x + 1
	g := x -> x
}
