// Stopping goroutines by a quit channel that is closed, and waiting for all of them.
package main

func worker(id int, in <-chan int, quit <-chan struct{}, out chan<- [2]int) {
	n := 0
	defer func() { out <- [2]int{id, n} }()
	for {
		select {
		case v := <-in:
			n += v
		case <-quit:
			return
		}
	}
}

func main() {
	in, quit, out := make(chan int), make(chan struct{}), make(chan [2]int)
	for id := range 5 {
		go worker(id, in, quit, out)
	}
	for i := 1; i <= 1000; i++ {
		in <- i
	}
	close(quit)
	ids, total := 0, 0
	for range 5 {
		r := <-out
		ids += r[0]
		total += r[1]
	}
	println(ids, total)
}
