package main

type T struct{ a int }

func main() {
	if x == T{1} {
	}
	for _, v := range []T{{1}} {
	}
	if (T{1}) == (T{1}) {
	}
}
