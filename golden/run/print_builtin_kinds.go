// print and println write to stderr: spacing, floats, named types, nil, large values.
package main

type N int
type S string
type B bool

func main() {
	println("a", 'b', N(3), S("s"), B(true))
	print("x", 1, 2, "y", 3.5, "\n")
	println(1.0, 1e10, 1e21, -0.1, 1e-7, 123456.789, float32(0.1), 100000000.0)
	println(1+2i, complex64(-1.5))
	println(nil == nil2(), uint8(200), int64(-1<<63), uint64(1<<64-1), uintptr(7))
	var p *int
	var m map[string]int
	var f func()
	var c chan int
	println(p, m == nil, f == nil, c)
	var e any
	var s []int
	println(e == nil, len(s), cap(s))
	println("日本", "\x00|", "tab\t|")
	println()
	print()
	print("no newline")
	println(true && false, "end")
}

func nil2() any { return nil }
