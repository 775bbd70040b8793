// An uncaught panic prints basic values with their type.
package main

type code int

func main() {
	defer func() {
		r := recover()
		println("recovered", r.(code))
		panic(42)
	}()
	panic(code(7))
}
