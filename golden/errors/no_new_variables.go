package main

func main() {
	a, b := 1, 2
	a, b := 3, 4
	a := 5
	a.x := 1
	_ := 1
	_, _ := 1, 2
}
