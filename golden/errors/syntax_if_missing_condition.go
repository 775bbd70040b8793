package main

func main() {
	if {
	}
	if x := 1; {
	}
	if x := 1 {
	}
}
