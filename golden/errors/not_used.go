package main

func f() int { return 1 }

func main() {
	x := 1
	x
	x + 1
	"s"
	f
	&x
	-x
	len("a")
	append([]int{}, 1)
	int(x)
	func() {}
	x == 1
	<-make(chan int)
	f()
	[]int{1}
}
