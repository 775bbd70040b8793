// Shows: two goroutines play ping-pong: a pointer to the ball goes to and fro, and with it the right to change it.
package main

import "fmt"

type ball struct{ hits int }

func player(name string, table chan *ball, limit int, done chan<- string) {
	for b := range table {
		b.hits++
		if b.hits == limit {
			done <- name
			return
		}
		table <- b
	}
}

func main() {
	for _, limit := range []int{1, 10, 1000} {
		table, done := make(chan *ball), make(chan string, 2)
		b := new(ball)
		go player("ping", table, limit, done)
		table <- b
		go player("pong", table, limit, done)
		winner := <-done
		fmt.Println(b.hits, "hits, the game ended with a known player:", winner == "ping" || winner == "pong")
	}
}
