// unicode and utf8: classes, case, encoding, validity.
package main

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

func main() {
	for _, r := range "aZ5 _é世\n٣ǅ€\u00a0😀" {
		fmt.Printf("%U %t%t%t%t%t%t%t %c%c%c\n", r, unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsSpace(r), unicode.IsUpper(r), unicode.IsLower(r), unicode.IsPunct(r), unicode.IsPrint(r), unicode.ToUpper(r), unicode.ToLower(r), unicode.ToTitle(r))
	}
	fmt.Println(unicode.Is(unicode.Han, '世'), unicode.In('α', unicode.Greek, unicode.Latin), unicode.IsControl('\t'), unicode.IsNumber('½'), unicode.IsSymbol('+'), unicode.MaxRune)
	s := "aé世😀\xff"
	fmt.Println(utf8.RuneCountInString(s), utf8.ValidString(s), utf8.ValidString(s[:10]), utf8.RuneLen('世'), utf8.RuneLen(-1))
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		fmt.Print(r, "/", n, " ")
		s = s[n:]
	}
	r, n := utf8.DecodeLastRuneInString("x世")
	fmt.Println(string(r), n)
	b := utf8.AppendRune(nil, 'é')
	buf := make([]byte, 4)
	fmt.Println(b, utf8.EncodeRune(buf, '世'), buf, utf8.FullRune(buf[:2]), utf8.RuneStart(buf[1]), utf8.ValidRune(0xD800))
	fmt.Println(utf8.DecodeRune(nil))
	fmt.Println(string(utf8.RuneError), unicode.ReplacementChar == utf8.RuneError)
}
