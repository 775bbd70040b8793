package main

func main() {
	switch 1 {
		println()
	case 1:
	}
}
