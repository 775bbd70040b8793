// Range over a channel that is never closed.
package main

func main() {
	c := make(chan int)
	go func() {
		for i := range 3 {
			c <- i
		}
	}()
	for v := range c {
		println(v)
	}
}
