package main

func main() {
	x := 1
	if x = 2 {
	}
	for x = 2 {
	}
	switch x = 2 {
	}
}
