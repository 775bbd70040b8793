// Channels without goroutines: buffers, len, cap, close, comma ok, nil, directions, comparison.
package main

func fill(c chan<- int, n int) {
	for i := range n {
		c <- i
	}
}

func drain(c <-chan int) (t int) {
	for len(c) > 0 {
		t += <-c
	}
	return
}

func main() {
	c := make(chan int, 4)
	println(len(c), cap(c))
	fill(c, 4)
	println(len(c), cap(c), drain(c), len(c))
	c <- 5
	close(c)
	v, ok := <-c
	println(v, ok)
	v, ok = <-c
	println(v, ok)
	println(<-c)
	var n chan string
	println(n == nil, len(n), cap(n))
	d := c
	println(c == d, c == make(chan int))
	var r <-chan int = c
	println(r == c)
	cc := make(chan chan int, 1)
	cc <- c
	println(<-cc == c)
	e := make(chan struct{}, 2)
	e <- struct{}{}
	<-e
	println(len(e))
	func() {
		defer func() { println(recover().(error).Error()) }()
		c <- 1
	}()
	func() {
		defer func() { println(recover().(error).Error()) }()
		close(c)
	}()
	func() {
		defer func() { println(recover().(error).Error()) }()
		close(n)
	}()
	fs := make(chan func() int, 1)
	fs <- func() int { return 42 }
	println((<-fs)())
	m := map[string]chan int{"a": make(chan int, 1)}
	m["a"] <- 3
	println(-<-m["a"])
}
