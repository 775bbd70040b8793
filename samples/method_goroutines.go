// Shows: go with a method call, a method value and an interface method; an actor that owns its state.
package main

import (
	"fmt"
	"sync"
)

type counter struct {
	add   chan int
	total chan int
}

func newCounter() *counter {
	c := &counter{make(chan int), make(chan int)}
	go c.loop()
	return c
}

func (c *counter) loop() {
	sum := 0
	for {
		select {
		case n := <-c.add:
			sum += n
		case c.total <- sum:
		}
	}
}

type task interface{ run(wg *sync.WaitGroup) }

type adder struct {
	c *counter
	n int
}

func (a adder) run(wg *sync.WaitGroup) {
	defer wg.Done()
	a.c.add <- a.n
}

type doubler struct{ adder }

func (d *doubler) run(wg *sync.WaitGroup) {
	wg.Add(1)
	d.adder.run(wg)
	d.adder.run(wg)
}

func main() {
	c := newCounter()
	var wg sync.WaitGroup
	tasks := []task{adder{c, 1}, adder{c, 10}, &doubler{adder{c, 100}}}
	for _, t := range tasks {
		wg.Add(1)
		go t.run(&wg)
	}
	wg.Add(2)
	run := adder{c, 1000}.run
	go run(&wg)
	go adder.run(adder{c, 10000}, &wg)
	wg.Wait()
	fmt.Println(<-c.total)
}
