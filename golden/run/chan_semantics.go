// Length and capacity, order, zero-size elements, struct elements copied, channels of channels and functions.
package main

import "fmt"

type msg struct {
	id   int
	body []string
	back chan<- string
}

func main() {
	c := make(chan int, 3)
	fmt.Println(len(c), cap(c), c == nil, cap(make(chan bool)))
	c <- 1
	c <- 2
	fmt.Println(len(c), <-c, len(c), <-c, len(c))
	s := make(chan struct{}, 100)
	for range 100 {
		s <- struct{}{}
	}
	fmt.Println(len(s))
	m := msg{1, []string{"a"}, nil}
	mc := make(chan msg, 1)
	mc <- m
	m.id = 2
	m.body[0] = "changed"
	got := <-mc
	fmt.Println(got.id, got.body)
	back := make(chan string)
	reqs := make(chan msg)
	go func() {
		for r := range reqs {
			r.back <- fmt.Sprint("re:", r.id)
		}
		close(back)
	}()
	for i := range 3 {
		reqs <- msg{id: i, back: back}
		fmt.Print(<-back, " ")
	}
	close(reqs)
	_, ok := <-back
	fmt.Println(ok)
	cc := make(chan chan chan int, 1)
	c1 := make(chan chan int, 1)
	cc <- c1
	c1 <- c
	c <- 7
	fmt.Println(<-<-<-cc)
	fc := make(chan func(int) int, 1)
	fc <- func(i int) int { return i * 2 }
	fmt.Println((<-fc)(4))
	x, ok := <-func() chan int { c := make(chan int, 1); c <- 9; return c }()
	fmt.Println(x, ok)
	var ro <-chan int = c
	var so chan<- int = c
	fmt.Println(ro == c, so == c, cap(ro), len(so))
	arr := make(chan [3]int, 1)
	arr <- [3]int{1, 2, 3}
	fmt.Println((<-arr)[1])
	e := make(chan error, 2)
	e <- nil
	e <- fmt.Errorf("x")
	fmt.Println(<-e, <-e)
	for i := range 10 {
		select {
		case c <- i:
		default:
		}
	}
	fmt.Println(len(c), <-c, <-c, <-c)
}
