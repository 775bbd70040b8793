// Package strings: joining, replacing, mapping, Builder, Reader, Replacer.
package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

func main() {
	fmt.Println(strings.Join([]string{"a", "b", "c"}, "-"), strings.Join(nil, "x"), strings.Repeat("ab", 3), strings.Repeat("x", 0) == "")
	fmt.Println(strings.Replace("oink oink oink", "oink", "moo", 2), strings.ReplaceAll("aaa", "a", "b"), strings.Replace("abc", "", "-", -1))
	fmt.Println(strings.ToUpper("héß"), strings.ToLower("ÀÉ"), strings.ToTitle("go"), strings.ToValidUTF8("a\xffb", "?"))
	fmt.Println(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsUpper(r):
			return unicode.ToLower(r)
		case r == ' ':
			return -1
		}
		return unicode.ToUpper(r)
	}, "Hello World é"))
	var b strings.Builder
	for i := 3; i > 0; i-- {
		fmt.Fprintf(&b, "%d...", i)
	}
	b.WriteString("go")
	b.WriteByte('!')
	b.WriteRune('世')
	b.Write([]byte("x"))
	fmt.Println(b.String(), b.Len())
	b.Reset()
	b.Grow(10)
	fmt.Printf("%q %t\n", b.String(), b.Cap() >= 10)
	r := strings.NewReader("hello world")
	buf := make([]byte, 5)
	n, err := r.Read(buf)
	fmt.Println(n, err, string(buf), r.Len(), r.Size())
	c, _ := r.ReadByte()
	r.UnreadByte()
	rest, err := io.ReadAll(r)
	fmt.Printf("%q %q %v\n", c, rest, err)
	_, err = r.Read(buf)
	fmt.Println(err, err == io.EOF)
	fmt.Println(strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace("<b>x</b>"), strings.NewReplacer("a", "1", "b", "2").Replace("abc"), strings.NewReplacer("aaa", "3", "aa", "2", "a", "1").Replace("aaaa"))
	defer func() { fmt.Println(recover()) }()
	strings.Repeat("x", -1)
}
