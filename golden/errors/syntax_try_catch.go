package main

func main() {
	try {
		println()
	} catch (e) {
	}
}
