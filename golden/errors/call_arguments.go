package main

func f(a int, b string)       {}
func v(a int, rest ...string) {}
func two() (int, string)      { return 1, "" }
func three() (int, int, int)  { return 1, 2, 3 }

func main() {
	f()
	f(1)
	f(1, "a", 2)
	f("a", 1)
	v()
	v(1, 2)
	v(1, []string{"a"})
	f(three())
	f(two(), 1)
}
