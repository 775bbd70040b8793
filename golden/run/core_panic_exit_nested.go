// A panic in a deferred call while panicking prints both.
package main

func main() {
	defer func() { panic("second") }()
	panic("first")
}
