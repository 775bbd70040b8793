// Fan-out to workers and fan-in of their results, with a close when all are done.
package main

func worker(jobs <-chan int, results chan<- int, done chan<- struct{}) {
	for j := range jobs {
		results <- j * j
	}
	done <- struct{}{}
}

func main() {
	jobs, results, done := make(chan int), make(chan int), make(chan struct{})
	const workers = 4
	for range workers {
		go worker(jobs, results, done)
	}
	go func() {
		for i := 1; i <= 100; i++ {
			jobs <- i
		}
		close(jobs)
	}()
	go func() {
		for range workers {
			<-done
		}
		close(results)
	}()
	sum, n := 0, 0
	for r := range results {
		sum += r
		n++
	}
	println(n, sum)
}
