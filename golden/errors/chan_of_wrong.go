package main

func send(c chan<- int) { println(<-c) }
func recv(c <-chan int) { c <- 1; close(c) }

func main() {
	r := make(<-chan int)
	s := make(chan<- int)
	send(r)
	recv(s)
	var c chan int = r
	var d chan string = make(chan int)
	send(make(chan int8))
	for v := range s {
		_ = v
	}
	x := <-5
	len(c) <- 1
	_, _ = d, x
}
