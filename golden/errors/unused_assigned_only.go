package main

func main() {
	x := 1
	x = 2
	x += 3
	x++
	var p *int
	p = &x
	var s []int
	s[0] = 1
	var st struct{ a int }
	st.a = 1
	var f func()
	f = func() { f() }
	c := make(chan int)
	c <- 1
	y := 1
	func() { y = 2 }()
}
