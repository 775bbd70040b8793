// Shows: taking turns: three goroutines print in a fixed order by passing a token round a ring of channels.
package main

import "fmt"

func main() {
	letters := []string{"A", "B", "C"}
	ring := make([]chan int, len(letters))
	for i := range ring {
		ring[i] = make(chan int)
	}
	done := make(chan bool)
	for i, letter := range letters {
		go func() {
			next := ring[(i+1)%len(ring)]
			for round := range ring[i] {
				fmt.Print(letter)
				if i == len(letters)-1 {
					fmt.Print(" ")
					if round++; round == 5 {
						close(done)
						return
					}
				}
				next <- round
			}
		}()
	}
	ring[0] <- 0
	<-done
	fmt.Println()
}
