// Conversions between strings, bytes, runes and their named types.
package main

import "fmt"

type myBytes []byte
type myByte byte
type myRunes []rune
type myString string

func main() {
	s := "aé世😀\xff"
	b, r := []byte(s), []rune(s)
	fmt.Println(b, r, len(b), len(r))
	fmt.Printf("%q %q\n", string(b), string(r))
	fmt.Printf("%q %q %q %q %q\n", string(rune('x')), string(rune(0x4e16)), string(rune(-5)), string(rune(0xD800)), string(rune(0x110000)))
	mb := myBytes("abc")
	mb[0] = 'X'
	fmt.Println(string(mb), []byte(mb), myString(mb), myBytes(myString("q")))
	fmt.Println(string(myRunes{65, 66}), []rune(myString("hi")), string([]myByte{72, 105}))
	b[0] = 'Z'
	fmt.Println(s[:1], string(b[:1]))
	var nb []byte
	fmt.Printf("%q %v %v\n", string(nb), []byte("") == nil, []byte(nil) == nil)
	for i, c := range []byte("hi") {
		fmt.Print(i, c, " ")
	}
	m := map[string]int{"key": 1}
	fmt.Println(m[string([]byte("key"))], string([]byte("a")) == "a", "x"+string([]rune{'y'}))
	x := append([]byte("pre"), "fix"...)
	n := copy(x[1:], "ZZ")
	fmt.Println(string(x), n)
}
