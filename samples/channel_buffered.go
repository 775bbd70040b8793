// Shows: a buffered channel takes values without a receiver until it is full, and gives them out first in, first out.
package main

import "fmt"

func main() {
	queue := make(chan string, 3)
	for _, job := range []string{"print", "scan", "fax"} {
		queue <- job
		fmt.Printf("queued %-5s %d/%d\n", job, len(queue), cap(queue))
	}

	select {
	case queue <- "copy":
		fmt.Println("there was room")
	default:
		fmt.Println("the queue is full")
	}

	close(queue)
	for job := range queue {
		fmt.Println("done", job)
	}
	job, ok := <-queue
	fmt.Printf("after close: %q %t\n", job, ok)
}
