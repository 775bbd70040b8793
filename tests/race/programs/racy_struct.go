// A method writes what main reads: named functions in both stacks.
package main

type counter struct{ n int }

func (c *counter) add() { c.n++ }

func work(c *counter, done chan bool) {
	c.add()
	done <- true
}

func main() {
	c := &counter{}
	done := make(chan bool, 1)
	go work(c, done)
	println(c.n >= 0)
	<-done
}
