// bytes: Buffer and the functions that mirror strings.
package main

import (
	"bytes"
	"fmt"
	"io"
)

func main() {
	var b bytes.Buffer
	b.WriteString("hello ")
	b.Write([]byte("world"))
	b.WriteByte('!')
	fmt.Fprintf(&b, " %d", 42)
	fmt.Println(b.String(), b.Len())
	p := make([]byte, 5)
	n, err := b.Read(p)
	fmt.Println(n, err, string(p), b.String())
	s, err := b.ReadString('!')
	fmt.Printf("%q %v\n", s, err)
	c, _ := b.ReadByte()
	b.UnreadByte()
	fmt.Println(c, b.Len(), string(b.Next(2)))
	b.Truncate(0)
	_, err = b.ReadByte()
	fmt.Println(err == io.EOF, b.String() == "")
	b = *bytes.NewBufferString("abc")
	b.WriteTo(io.Discard)
	fmt.Println(b.Len())
	fmt.Println(bytes.Equal([]byte("a"), []byte("a")), bytes.Compare([]byte("a"), []byte("b")), bytes.Contains([]byte("abc"), []byte("bc")), bytes.Index([]byte("abc"), []byte("c")))
	fmt.Printf("%s %q %s %s\n", bytes.ToUpper([]byte("go")), bytes.Split([]byte("a,b"), []byte(",")), bytes.TrimSpace([]byte(" x ")), bytes.Join([][]byte{[]byte("p"), []byte("q")}, []byte("-")))
	fmt.Printf("%q %q %s\n", bytes.Fields([]byte(" a b ")), bytes.TrimRight([]byte("xyy"), "y"), bytes.ReplaceAll([]byte("aXa"), []byte("a"), []byte("b")))
	before, after, ok := bytes.Cut([]byte("k=v"), []byte("="))
	fmt.Printf("%s %s %t %t\n", before, after, ok, bytes.HasPrefix([]byte("abc"), []byte("ab")))
	r := bytes.NewReader([]byte{1, 2, 3})
	all, _ := io.ReadAll(r)
	fmt.Println(all, bytes.Repeat([]byte{7}, 3), bytes.Count([]byte("aaa"), []byte("a")), bytes.Title == nil)
}
