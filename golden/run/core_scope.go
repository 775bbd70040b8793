// Scopes and shadowing: blocks, if and switch clauses, redeclaration by :=, shadowed predeclared names.
package main

var x = "package"

func results() (int, error) { return 1, nil }

func main() {
	println(x)
	x := 1
	{
		x := x + 1
		println(x)
		x++
	}
	println(x)
	if x := 10; x > 5 {
		x := x * 2
		println(x)
	} else {
		println(x)
	}
	a, err := results()
	b, err := results()
	println(a, b, err == nil)
	for x := 0; x < 2; x++ {
		x := x * 10
		print(x, " ")
	}
	println()
	switch x := 3; x {
	case 3:
		x := "case"
		println(x)
	}
	len := func(s string) int { return 42 }
	println(len("a"))
	true := false
	println(true)
	type int string
	var s int = "typed"
	println(string(s))
	nil := 5
	println(nil)
	const x2 = 1
	{
		const x2 = x2 + 1
		println(x2)
	}
	f := func(x string) string { return x }
	println(f("param"))
	var string = 3
	println(string)
}
