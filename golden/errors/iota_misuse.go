package main

var x = iota

const a = iota + "s"

func main() {
	y := iota
	iota = 5
	const c = iota / 0
	println(iota)
}
