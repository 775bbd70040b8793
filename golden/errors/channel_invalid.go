package main

func main() {
	c := make(chan int)
	r := (<-chan int)(c)
	s := (chan<- int)(c)
	r <- 1
	<-s
	c <- "a"
	close(r)
	x := 5
	<-x
	x <- 1
	close(x)
	for range s {
	}
	for a, b := range c {
		_, _ = a, b
	}
	var t string = <-c
	c = r
	_ = t
}
