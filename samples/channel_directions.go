// Shows: one-way channel types say in a signature who sends and who receives; a two-way channel converts to both.
package main

import (
	"fmt"
	"strings"
)

func words(text string, out chan<- string) {
	defer close(out)
	for _, w := range strings.Fields(text) {
		out <- w
	}
}

func upper(in <-chan string, out chan<- string) {
	defer close(out)
	for w := range in {
		out <- strings.ToUpper(w)
	}
}

func main() {
	raw, loud := make(chan string), make(chan string)
	go words("share memory by communicating", raw)
	go upper(raw, loud)
	for w := range loud {
		fmt.Println(w)
	}

	var receive <-chan string = raw
	var send chan<- string = raw
	fmt.Printf("%T %T %T\n", raw, receive, send)
}
