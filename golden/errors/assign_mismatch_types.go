package main

type T struct{}

func main() {
	var i int = "s"
	var s string = 1
	var b bool = 0
	var f float64 = "x"
	var p *int = 5
	var t T = nil
	var e error = T{}
	var a []int = []string{}
	i = 2.5
	s = 'x'
	_, _, _, _, _, _, _, _ = i, s, b, f, p, t, e, a
}
