// A failed type assertion names both types.
package main

func main() {
	var v any = "text"
	println(v.(string))
	println(v.(int))
}
