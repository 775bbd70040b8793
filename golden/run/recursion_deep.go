// Deep recursion: stacks grow as needed, in main and in goroutines.
package main

import "fmt"

func depth(n int) int {
	var pad [16]int
	pad[n%16] = n
	if n == 0 {
		return 0
	}
	return depth(n-1) + 1 + pad[(n+1)%16]
}

func ack(m, n int) int {
	if m == 0 {
		return n + 1
	}
	if n == 0 {
		return ack(m-1, 1)
	}
	return ack(m-1, ack(m, n-1))
}

func main() {
	fmt.Println(depth(100000), ack(2, 300))
	c := make(chan int)
	for i := range 4 {
		go func() { c <- depth(20000 + i) }()
	}
	fmt.Println(<-c + <-c + <-c + <-c)
}
