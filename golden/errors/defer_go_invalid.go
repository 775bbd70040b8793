package main

func f() {}

func main() {
	defer f
	go f
	defer func() {}
	go func() {}
	defer int(3)
	defer len("a")
	go append([]int{}, 1)
	defer (f())
	go println()
	defer recover()
}
