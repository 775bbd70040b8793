package main

func main() {
	goto
	break 5
L
	continue L
}
