package main

func main() {
	select {
		println()
	}
}
