// Goroutines and unbuffered channels: rendezvous, results, done signals, ping-pong.
package main

func square(in <-chan int, out chan<- int) {
	for v := range in {
		out <- v * v
	}
	close(out)
}

type worker struct{ id int }

func (w *worker) run(done chan<- int) { done <- w.id }

func main() {
	done := make(chan bool)
	go func() {
		println("in goroutine")
		done <- true
	}()
	<-done
	in, out := make(chan int), make(chan int)
	go square(in, out)
	go func() {
		for i := range 5 {
			in <- i
		}
		close(in)
	}()
	for v := range out {
		print(v, " ")
	}
	println()
	ids := make(chan int)
	for i := range 10 {
		w := worker{i}
		go w.run(ids)
	}
	sum := 0
	for range 10 {
		sum += <-ids
	}
	println(sum)
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	n := 0
	for n < 10 {
		ping <- n
		n = <-pong
	}
	close(ping)
	_, ok := <-pong
	println(n, ok)
	results := make(chan string, 3)
	for _, s := range []string{"a", "b", "c"} {
		go func(x string) { results <- x + s }(s)
	}
	seen := map[string]bool{}
	for range 3 {
		seen[<-results] = true
	}
	println(seen["aa"], seen["bb"], seen["cc"], len(seen))
}
