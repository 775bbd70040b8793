package main

func a() int           { return }
func b()               { return 1 }
func c() (int, string) { return 1 }
func d() (int, string) { return "a", 1 }
func e() (x int, y error) {
	return x
}
func f() int { return 1, 2 }
func g() (x int) {
	{
		x := 2
		return
	}
}

func main() {}
