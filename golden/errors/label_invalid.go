package main

func main() {
L:
	for {
		break M
		continue N
	}
	goto P
	if true {
	Q:
		break Q
	}
	goto Q
L:
	println()
	for {
		break L
	}
}
