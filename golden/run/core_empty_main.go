// A main that does nothing.
package main

func main() {}
