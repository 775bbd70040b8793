// Endless recursion is a fatal stack overflow.
package main

func f(n int) int { return f(n+1) + 1 }

func main() {
	println("before")
	println(f(0))
}
