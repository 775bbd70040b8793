// An uncaught panic with a string ends the program with status 2 after the deferred calls.
package main

func main() {
	defer println("deferred")
	panic("it broke")
}
