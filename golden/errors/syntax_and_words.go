package main

func main() {
	if true and false {
	}
	if not true {
	}
}
