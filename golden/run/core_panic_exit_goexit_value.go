// Panics with values of types that are not basic print the type and an address; floats and bools print as values.
package main

func show(v any) {
	defer func() {
		if _, ok := recover().(float64); ok {
			panic(2.5)
		}
	}()
	panic(v)
}

func main() {
	show(true)
	show(1.5)
}
