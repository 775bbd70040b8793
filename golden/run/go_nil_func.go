// Starting a nil func value is a fatal error of the go statement; with arguments the goroutine itself fails.
package main

import "fmt"

type handler struct{ run func() }

func main() {
	fmt.Println("before")
	set := handler{func() { fmt.Println("ran") }}
	done := make(chan bool)
	after := func() { set.run(); done <- true }
	go after()
	<-done
	defer fmt.Println("no deferred call runs")
	var h handler
	go h.run()
	select {}
}
