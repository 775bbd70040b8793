package main

func f(a int) {}

func main() {
	f(a = 1)
	f(a := 1)
	f(a: 1)
}
