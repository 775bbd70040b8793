// Package strings: searching, splitting, trimming.
package main

import (
	"fmt"
	"strings"
	"unicode"
)

func main() {
	s := "the quick brown fox, the lazy dog"
	fmt.Println(strings.Contains(s, "fox"), strings.ContainsAny(s, "xyz"), strings.ContainsRune(s, 'q'), strings.Count(s, "the"), strings.Count("aaa", ""))
	fmt.Println(strings.Index(s, "the"), strings.LastIndex(s, "the"), strings.IndexByte(s, 'q'), strings.IndexAny(s, "zq"), strings.IndexRune("aé", 'é'), strings.IndexFunc(s, unicode.IsSpace), strings.Index("", "x"), strings.Index("x", ""))
	fmt.Println(strings.HasPrefix(s, "the"), strings.HasSuffix(s, "dog"), strings.EqualFold("Straße", "STRASSE"), strings.EqualFold("Go", "GO"))
	fmt.Printf("%q %q %q %q\n", strings.Split("a,b,,c", ","), strings.Split("", ","), strings.Split("abc", ""), strings.SplitN("a,b,c", ",", 2))
	fmt.Printf("%q %q %q\n", strings.SplitAfter("a,b", ","), strings.Fields("  a b\t\nc "), strings.FieldsFunc("a1b22c", unicode.IsDigit))
	fmt.Printf("%q %q %q %q %q\n", strings.TrimSpace(" \t x y\n"), strings.Trim("xxhixx", "x"), strings.TrimLeft("aab", "a"), strings.TrimRight("baa", "a"), strings.TrimFunc("12a3", unicode.IsDigit))
	fmt.Printf("%q %q\n", strings.TrimPrefix("prefix-x", "prefix-"), strings.TrimSuffix("x.go", ".go"))
	b, a, ok := strings.Cut("key=value=x", "=")
	fmt.Println(b, a, ok)
	_, _, ok = strings.Cut("none", "=")
	p, ok2 := strings.CutPrefix("foobar", "foo")
	fmt.Println(ok, p, ok2)
	fmt.Println(strings.Compare("a", "b"), strings.Compare("b", "a"), strings.Compare("a", "a"))
	for part := range strings.SplitSeq("x-y-z", "-") {
		fmt.Print(part, ";")
	}
	for f := range strings.FieldsSeq(" p  q ") {
		fmt.Print(f, ";")
	}
	for l := range strings.Lines("l1\nl2\n\nl4") {
		fmt.Printf("%q", l)
	}
	fmt.Println()
}
