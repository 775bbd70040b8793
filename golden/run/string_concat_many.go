// Concatenation in loops and long expressions, of constants and variables, with conversions.
package main

import (
	"fmt"
	"strings"
)

type name string

func main() {
	s := ""
	for i := range 1000 {
		s += string(rune('a' + i%26))
	}
	fmt.Println(len(s), s[:30], s[len(s)-5:])
	a, b, c := "a", "b", "c"
	fmt.Println(a+b+c+"-"+a+b+"const"+"ants"+c, a+(b+c), (a+b)+c == a+(b+c))
	n := name("n")
	n += name(a) + "x"
	fmt.Println(n, string(n)+a, len(n+"yz"))
	parts := []string{}
	for i := 3; i > 0; i-- {
		parts = append(parts, strings.Repeat(fmt.Sprint(i), i)+"|")
	}
	fmt.Println(strings.Join(parts, ""), a+fmt.Sprint(1)+string(rune(66))+string([]byte{67}))
	x := s[:3]
	s = "new"
	fmt.Println(x, s, x+s)
	var e string
	e += e + e
	fmt.Printf("%q\n", e)
	m := map[string]string{"k": "v"}
	m["k"] += "w"
	m["z"] += "first"
	arr := [2]string{"p"}
	arr[0] += arr[1] + "q"
	p := &arr[1]
	*p += "r"
	fmt.Println(m, arr)
}
