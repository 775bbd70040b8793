package main

func main() {
	s := "abc
	t := "def"
}
