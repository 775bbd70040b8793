// Local types in different scopes with the same name, with methods on package types, and types in closures.
package main

type T struct{ a int }

func (T) who() string { return "package T" }

func one() any {
	type T struct{ b string }
	return T{"one"}
}

func two() any {
	type T struct{ b string }
	return T{"one"}
}

func gen[E any](e E) any {
	type T struct{ e E }
	return T{e}
}

func main() {
	println(one() == two(), one() == one(), gen(1) == gen(1), gen(1) == gen(int8(1)))
	type T [2]int
	t := T{1, 2}
	println(t[1], len(t))
	{
		type T map[string]int
		t := T{"k": 9}
		println(t["k"])
	}
	f := func() int {
		type T int
		return int(T(5)) + 1
	}
	println(f())
	if _, ok := one().(interface{ who() string }); !ok {
		println("no method")
	}
}
