// Concatenation, comparison, slicing, indexing, immutability, embedded zeros, raw strings, long concatenations.
package main

import "fmt"

type text string

func (t text) first() byte { return t[0] }

func main() {
	a, b := "go", "gopher"
	fmt.Println(a+b, a < b, a == b[:2], b[2:], b[:0] == "", len(a+b), b > "gopheq", "" < "\x00")
	s := "a\x00b"
	fmt.Println(len(s), s == "a\x00b", s[1], s > "a")
	fmt.Printf("%q %q\n", s, `a\x00b`)
	t := text("hello")
	fmt.Println(t.first(), t[1:3], t+"!", string(t)+"?", len(t))
	var acc string
	for i := range 5 {
		acc += string(rune('a'+i)) + ","
	}
	fmt.Println(acc, acc[len(acc)-1:], acc[len(acc):] == "")
	fmt.Println("tab	in string", `multi
line	raw`, "esc \"q\" \\ \x41 \101 \u00e9")
	sub := b[1:4]
	b = "changed"
	fmt.Println(sub, b)
	m := map[string][]string{}
	for _, w := range []string{"act", "cat", "dog", "god"} {
		r := []byte(w)
		for i := range r {
			for j := i; j > 0 && r[j] < r[j-1]; j-- {
				r[j], r[j-1] = r[j-1], r[j]
			}
		}
		m[string(r)] = append(m[string(r)], w)
	}
	fmt.Println(m)
	x, y := "x", "y"
	x, y = y, x+y
	fmt.Println(x, y, x+y == "yxy", "héé"[1], "héé"[1:3])
	const c = "constant"
	fmt.Println(c[0], c[1:3], len(c[2:]))
	var p *string = &a
	*p += "!"
	fmt.Println(a, *p)
}
