// What tests/cpp/run.py looks at with gdb.
package main

type Shape interface{ Area() int }

type Square struct{ side int }

func (s *Square) Area() int { return s.side * s.side }

type named string

func (n named) Area() int { return len(n) }

type Point struct{ X, Y int }

func waits(c chan int, out chan int) {
	out <- <-c
}

func stop(text string, numbers []int, ages map[string]int, c chan int, shape Shape, other Shape, a any, point any, e error, none []string, nothing map[int]int) {
	println(text, len(numbers), len(ages), len(c), shape.Area(), other.Area(), a != nil, point != nil, e == nil, none == nil, nothing == nil)
}

func main() {
	c := make(chan int)
	out := make(chan int, 2)
	for i := 0; i < 2; i++ {
		go waits(c, out)
	}
	buffered := make(chan int, 3)
	buffered <- 7
	done := make(chan bool)
	go func() { close(done) }()
	go func() {}() // the goroutine started last runs first; with GOMAXPROCS=1 the others then run in order
	<-done         // both of waits have come to wait
	ages := map[string]int{}
	for i := 0; i < 3; i++ {
		ages["name"+string(rune('a'+i))] = i * 10
	}
	stop("hello, 世界", []int{1, 2, 3}, ages, buffered, &Square{side: 4}, named("four"), any(42), any(Point{3, -4}), nil, nil, nil)
	close(c)
	println(<-out + <-out)
}
