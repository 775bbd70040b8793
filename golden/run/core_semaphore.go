// A counting semaphore and a barrier from channels only.
package main

func main() {
	sem := make(chan struct{}, 3)
	type event int
	events := make(chan event)
	for range 10 {
		go func() {
			sem <- struct{}{}
			events <- 1
			events <- -1
			<-sem
		}()
	}
	inside, highest := 0, 0
	for range 20 {
		inside += int(<-events)
		highest = max(highest, inside)
	}
	println(inside, highest <= 3, highest > 0)
	const n = 4
	arrive, leave := make(chan int), make(chan bool)
	done := make(chan int)
	for i := range n {
		go func() {
			arrive <- i
			<-leave
			done <- i
		}()
	}
	sum := 0
	for range n {
		sum += <-arrive
	}
	close(leave)
	for range n {
		sum -= <-done
	}
	println(sum)
}
