// Shows: rate limiting by a ticker, and a token bucket that allows a burst first.
package main

import (
	"fmt"
	"time"
)

type bucket struct{ tokens chan struct{} }

func newBucket(burst int, every time.Duration) *bucket {
	b := &bucket{make(chan struct{}, burst)}
	for range burst {
		b.tokens <- struct{}{}
	}
	go func() {
		for range time.Tick(every) {
			select {
			case b.tokens <- struct{}{}:
			default:
			}
		}
	}()
	return b
}

func (b *bucket) wait() { <-b.tokens }

func main() {
	start := time.Now()
	limiter := time.NewTicker(10 * time.Millisecond)
	defer limiter.Stop()
	for i := range 4 {
		<-limiter.C
		fmt.Println("request", i)
	}
	fmt.Println("steady, at least 40ms:", time.Since(start) >= 40*time.Millisecond)

	b := newBucket(3, 20*time.Millisecond)
	start = time.Now()
	for range 3 {
		b.wait()
	}
	burst := time.Since(start)
	for range 3 {
		b.wait()
	}
	fmt.Println("burst is quick:", burst < 20*time.Millisecond)
	fmt.Println("then it slows down:", time.Since(start) >= 40*time.Millisecond)
}
