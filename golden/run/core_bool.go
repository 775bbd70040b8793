// Boolean operators, short circuit, comparison of booleans, named booleans.
package main

type flag bool

func t(s string) bool { print(s, " "); return true }
func f(s string) bool { print(s, " "); return false }

func main() {
	println(t("a") && f("b") && t("c"))
	println(f("a") || t("b") || f("c"))
	println(!t("x") || f("y") && t("z"))
	println(true == false, true != false, !true, true && !false || false)
	a, b := 1 < 2, "a" == "b"
	println(a, b, a == b, a != b, a && !b)
	var x flag = 3 > 2
	println(x, bool(x) && a, x && true)
	n := 0
	inc := func() bool { n++; return n > 2 }
	for !inc() {
	}
	println(n, (n > 1) == (n < 5))
}
