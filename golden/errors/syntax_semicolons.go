package main;

func main() {
	println("a"); println("b");;
	a := 1; b := 2
	_ = a _ = b
}
