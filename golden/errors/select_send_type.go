package main

func main() {
	c := make(chan<- int)
	d := make(<-chan string)
	select {
	case v := <-c:
		_ = v
	case d <- "x":
	}
}
