package main

func main() {
	x := 1
	if x == 1 {
	} elseif x == 2 {
	} elif x == 3 {
	}
}
