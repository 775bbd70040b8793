// Every order that channels give: nothing is reported.
package main

func main() {
	x := 0
	done := make(chan bool)
	c := make(chan int)
	go func() { x = 1; c <- 0 }()
	<-c
	x++
	go func() { x++; <-done }()
	done <- true // a receive happens before the send that it ends returns
	x++
	sem := make(chan int, 1)
	for range 10 {
		go func() {
			sem <- 1
			x++
			<-sem
			done <- true
		}()
	}
	for range 10 {
		<-done
	}
	x++
	closed := make(chan bool)
	go func() { x++; close(closed) }()
	<-closed
	x++
	a, b := make(chan int), make(chan int, 3)
	for range 20 {
		go func() {
			x++
			select {
			case a <- 1:
			case b <- 2:
			}
		}()
		select {
		case <-a:
		case <-b:
		}
	}
	queue := make(chan *int, 2)
	go func() {
		for i := range 100 {
			p := new(int)
			*p = i
			queue <- p
		}
		close(queue)
	}()
	sum := 0
	for p := range queue {
		sum += *p
		*p = 0
	}
	for range 3 {
		go func() {
			defer func() { recover(); done <- true }()
			var p *int
			*p = 1
		}()
		<-done
	}
	println(x, sum)
}
