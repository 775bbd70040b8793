// The smallest program with output.
package main

func main() {
	println("hello, world")
}
