// bufio: Scanner by lines, words, runes and bytes; Reader and Writer.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
)

func main() {
	sc := bufio.NewScanner(strings.NewReader("one\ntwo\r\n\nlast"))
	for sc.Scan() {
		fmt.Printf("%q ", sc.Text())
	}
	fmt.Println(sc.Err())
	sc = bufio.NewScanner(strings.NewReader("  a bb\n ccc "))
	sc.Split(bufio.ScanWords)
	for sc.Scan() {
		fmt.Printf("%q ", sc.Bytes())
	}
	sc = bufio.NewScanner(strings.NewReader("é!"))
	sc.Split(bufio.ScanRunes)
	for sc.Scan() {
		fmt.Printf("%q ", sc.Text())
	}
	fmt.Println()
	sc = bufio.NewScanner(strings.NewReader(strings.Repeat("x", 100)))
	sc.Buffer(make([]byte, 0, 10), 20)
	fmt.Println(sc.Scan(), sc.Err())
	r := bufio.NewReader(strings.NewReader("line1\nline2\nrest"))
	for {
		s, err := r.ReadString('\n')
		fmt.Printf("%q %v; ", s, err)
		if err == io.EOF {
			break
		}
	}
	fmt.Println()
	r = bufio.NewReaderSize(strings.NewReader("héllo world"), 16)
	p, _ := r.Peek(2)
	c, n, _ := r.ReadRune()
	c2, n2, _ := r.ReadRune()
	r.UnreadRune()
	b, _ := r.ReadByte()
	fmt.Println(string(p[:1]), string(c), n, string(c2), n2, b, r.Buffered())
	var buf bytes.Buffer
	w := bufio.NewWriter(&buf)
	fmt.Fprintf(w, "%d-%s", 1, "x")
	w.WriteByte('!')
	w.WriteRune('世')
	fmt.Println(buf.Len(), w.Buffered())
	w.Flush()
	fmt.Println(buf.String(), w.Available())
}
