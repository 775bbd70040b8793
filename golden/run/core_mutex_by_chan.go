// A channel of capacity one as a lock; a hundred goroutines add to one counter.
package main

type lock chan struct{}

func (l lock) Lock()   { l <- struct{}{} }
func (l lock) Unlock() { <-l }

func main() {
	l := make(lock, 1)
	n := 0
	done := make(chan struct{})
	for range 100 {
		go func() {
			for range 10 {
				l.Lock()
				n++
				l.Unlock()
			}
			done <- struct{}{}
		}()
	}
	for range 100 {
		<-done
	}
	println(n)
}
