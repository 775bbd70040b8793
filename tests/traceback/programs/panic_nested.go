// settings: single all system
package main

func cleanup(name string) {
	panic(name)
}

func again() {
	defer cleanup("third")
	cleanup("second")
}

func main() {
	defer again()
	var p *int
	*p = 1
}
