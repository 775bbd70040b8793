package main

func main() {
	c := make(chan int)
	select {
	case x := 1:
	case c:
	case <-c, <-c:
	case y := <-c:
	case c <- "a":
	}
}
