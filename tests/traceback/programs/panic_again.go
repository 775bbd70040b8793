// settings: single
package main

func main() {
	defer func() {
		r := recover()
		panic(r)
	}()
	defer func() {
		panic("two")
	}()
	panic("one")
}
