// Select: default, one ready case, closed and nil channels, send and receive, both results.
package main

func main() {
	a, b := make(chan int, 1), make(chan string, 1)
	select {
	case v := <-a:
		println("a", v)
	default:
		println("nothing ready")
	}
	a <- 1
	select {
	case v := <-a:
		println("a", v)
	case s := <-b:
		println("b", s)
	}
	select {
	case a <- 5:
		println("sent")
	default:
		println("full")
	}
	select {
	case a <- 6:
		println("sent")
	default:
		println("full")
	}
	close(b)
	select {
	case s, ok := <-b:
		println("b", s == "", ok)
	}
	var n chan int
	select {
	case <-n:
		println("never")
	case n <- 1:
		println("never")
	case v, ok := <-a:
		println("a", v, ok)
	}
	var arr [2]int
	i := 0
	a <- 9
	select {
	case arr[i+1] = <-a:
		println(arr[0], arr[1])
	}
	counts := [2]int{}
	c, d := make(chan int, 1000), make(chan int, 1000)
	for range 1000 {
		c <- 0
		d <- 1
	}
	for range 1000 {
		select {
		case v := <-c:
			counts[v]++
		case v := <-d:
			counts[v]++
		}
	}
	println(counts[0]+counts[1], counts[0] > 300, counts[1] > 300)
	quit := make(chan bool)
	data := make(chan int)
	go func() {
		for i := range 3 {
			data <- i
		}
		close(quit)
	}()
	for {
		select {
		case v := <-data:
			println("data", v)
			continue
		case <-quit:
			println("quit")
		}
		break
	}
}
