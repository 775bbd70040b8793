// Shows: a worker that sends heartbeats beside its results, so that a watcher knows it is alive.
package main

import (
	"fmt"
	"time"
)

func worker(done <-chan struct{}, pulse time.Duration) (<-chan struct{}, <-chan int) {
	heartbeat, results := make(chan struct{}, 1), make(chan int)
	go func() {
		defer close(results)
		beat, work := time.NewTicker(pulse), time.NewTicker(4*pulse)
		defer beat.Stop()
		defer work.Stop()
		for n := 0; ; {
			select {
			case <-done:
				return
			case <-beat.C:
				select {
				case heartbeat <- struct{}{}:
				default: // nobody listens, which is fine
				}
			case <-work.C:
				select {
				case results <- n * n:
					n++
				case <-done:
					return
				}
			}
		}
	}()
	return heartbeat, results
}

func main() {
	done := make(chan struct{})
	heartbeat, results := worker(done, 2*time.Millisecond)
	beats := 0
	for n := 0; n < 3; {
		select {
		case <-heartbeat:
			beats++
		case r := <-results:
			fmt.Println("result", r)
			n++
		case <-time.After(5 * time.Second):
			fmt.Println("worker is dead")
			return
		}
	}
	close(done)
	_, ok := <-results
	fmt.Println("alive:", beats > 0, "open:", ok)
}
