package main

func main() {
	x := "a b"
	y := 'é'
	println(x, y, ×)
}
