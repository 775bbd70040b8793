// settings: - none single all
package main

import "runtime/debug"

func main() {
	debug.SetTraceback("none")
	panic("no stack, unless asked for")
}
