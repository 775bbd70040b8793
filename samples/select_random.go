// Shows: when several cases are ready, select takes one at random, so each gets its share.
package main

import "fmt"

func main() {
	const rounds = 3000
	a, b, c := make(chan int, rounds), make(chan int, rounds), make(chan int, rounds)
	for range rounds {
		a <- 0
		b <- 1
		c <- 2
	}
	var counts [3]int
	for range rounds {
		select {
		case i := <-a:
			counts[i]++
		case i := <-b:
			counts[i]++
		case i := <-c:
			counts[i]++
		}
	}
	for i, n := range counts {
		fmt.Printf("case %d gets about a third: %t\n", i, n > rounds/3-200 && n < rounds/3+200)
	}
	fmt.Println("together:", counts[0]+counts[1]+counts[2])
}
