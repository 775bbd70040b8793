// Switch on every comparable type; case lists with calls; switch with init and without tag; duplicates at run time.
package main

import "fmt"

type color int

const (
	red color = iota
	green
	blue
)

func (c color) String() string { return [...]string{"red", "green", "blue"}[c] }

func name(v any) string {
	switch v {
	case 1:
		return "int one"
	case int8(1):
		return "int8 one"
	case "1":
		return "string one"
	case nil:
		return "nil"
	case red:
		return "red"
	case [2]int{1, 2}:
		return "array"
	case struct{ a int }{1}:
		return "struct"
	}
	return "?"
}

func f(s string, n int) int { fmt.Print(s, " "); return n }

func main() {
	for _, v := range []any{1, int8(1), "1", nil, red, [2]int{1, 2}, struct{ a int }{1}, 1.0} {
		fmt.Print(name(v), ", ")
	}
	fmt.Println()
	for c := red; c <= blue; c++ {
		switch c {
		case red, blue:
			fmt.Print(c, " ends ")
		case green:
			fmt.Print("middle ")
		}
	}
	fmt.Println()
	switch x := f("tag", 2); {
	case f("a", x) == 1:
	case f("b", x) == 2:
		fmt.Print("b! ")
		fallthrough
	case f("c", x) == 3:
		fmt.Print("c! ")
	default:
		fmt.Print("never")
	}
	fmt.Println()
	one := 1
	switch 1 {
	case one:
		fmt.Println("first one")
	case one:
		fmt.Println("second one")
	}
	p, q := new(int), new(int)
	switch p {
	case q:
		fmt.Println("q")
	case p:
		fmt.Println("p")
	}
	switch x := 5 * 2; x {
	case 10:
		fmt.Println("ten")
	}
	switch f := 2.5; {
	case f > 2 && f < 3:
		fmt.Println("between")
	}
	switch ch := 'x'; ch {
	case 'a', 'e', 'i', 'o', 'u':
		fmt.Println("vowel")
	default:
		fmt.Println("consonant")
	case 'y':
	}
	for i := range 4 {
		switch {
		case i == 1:
			continue
		case i == 3:
			break
		default:
			fmt.Print(i, " ")
		}
	}
	fmt.Println()
}
