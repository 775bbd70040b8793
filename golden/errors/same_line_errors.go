package main

func main() {
	var a, b, c int = "x", "y", "z"; d := 5; e := a + "s"
	f(undefinedOne, undefinedTwo, undefinedThree)
}

func f(a, b int) {}
