// A recovered and raised again panic is marked in the output.
package main

func main() {
	defer func() {
		if r := recover(); r != nil {
			panic(r)
		}
	}()
	panic("once")
}
