package main

func main() {
	var c chan<- <-int
	var d <-int
	c <- := 1
}
