package main

func main() {
	i := 0
	do {
		i++
	} while (i < 3)
}
