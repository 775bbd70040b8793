// Quote, Unquote and their variants.
package main

import (
	"fmt"
	"strconv"
)

func main() {
	for _, s := range []string{"", "plain", "tab\tnl\n\"q\" \\ \a\x00\x7f", "héllo 世界 😀", "\xff\xfe", "`"} {
		fmt.Println(strconv.Quote(s), strconv.QuoteToASCII(s), strconv.CanBackquote(s))
	}
	for _, r := range []rune{'a', '\'', '"', '\n', 'é', 0x1F600, 0x10FFFF, -1, 0} {
		fmt.Println(strconv.QuoteRune(r), strconv.QuoteRuneToASCII(r), strconv.IsPrint(r))
	}
	for _, s := range []string{`"a\tb"`, "`raw\\n`", `'x'`, `"\u00e9\x41\101"`, `"bad`, `abc`, `"\q"`, `'ab'`, `""`, ``} {
		u, err := strconv.Unquote(s)
		fmt.Printf("%q %v\n", u, err)
	}
	v, mb, tail, err := strconv.UnquoteChar(`\u4e16abc`, '"')
	fmt.Println(string(v), mb, tail, err)
}
