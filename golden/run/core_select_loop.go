// Select in loops: merging two channels by setting closed ones to nil, a stop channel, sends and receives mixed.
package main

func produce(n, step int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i * step
		}
	}()
	return c
}

func main() {
	a, b := produce(5, 1), produce(4, 100)
	sum, n := 0, 0
	for a != nil || b != nil {
		select {
		case v, ok := <-a:
			if !ok {
				a = nil
				break
			}
			sum += v
			n++
		case v, ok := <-b:
			if !ok {
				b = nil
				continue
			}
			sum += v
			n++
		}
	}
	println(n, sum)

	fib, quit := make(chan int), make(chan struct{})
	go func() {
		for range 10 {
			print(<-fib, " ")
		}
		println()
		close(quit)
	}()
	x, y := 0, 1
loop:
	for {
		select {
		case fib <- x:
			x, y = y, x+y
		case <-quit:
			break loop
		}
	}
	println("end", x > 30)
}
