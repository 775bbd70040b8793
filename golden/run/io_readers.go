// io: own readers and writers, Copy, MultiReader, TeeReader, LimitReader, Pipe, ReadFull and errors.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

type upper struct{ r io.Reader }

func (u upper) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	copy(p, strings.ToUpper(string(p[:n])))
	return n, err
}

type counter int

func (c *counter) Write(p []byte) (int, error) { *c += counter(len(p)); return len(p), nil }

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("disk on fire") }

func main() {
	var c counter
	n, err := io.Copy(io.MultiWriter(os.Stdout, &c), upper{io.MultiReader(strings.NewReader("abc "), strings.NewReader("def\n"))})
	fmt.Println(n, err, c)
	var sb strings.Builder
	b, err := io.ReadAll(io.TeeReader(io.LimitReader(strings.NewReader("123456789"), 4), &sb))
	fmt.Println(string(b), err, sb.String())
	buf := make([]byte, 4)
	n2, err := io.ReadFull(strings.NewReader("ab"), buf)
	fmt.Println(n2, err, err == io.ErrUnexpectedEOF)
	n2, err = io.ReadAtLeast(strings.NewReader("abcdef"), buf, 2)
	fmt.Println(n2, err, string(buf))
	_, err = io.ReadAll(failing{})
	fmt.Println(err)
	n3, _ := io.WriteString(os.Stdout, "written\n")
	fmt.Println(n3)
	sr := io.NewSectionReader(strings.NewReader("0123456789"), 3, 4)
	b, _ = io.ReadAll(sr)
	fmt.Println(string(b))
	pr, pw := io.Pipe()
	go func() {
		fmt.Fprint(pw, "through ")
		fmt.Fprint(pw, "the pipe")
		pw.CloseWithError(errors.New("end"))
	}()
	b, err = io.ReadAll(pr)
	fmt.Println(string(b), err)
	_, err = io.CopyN(io.Discard, strings.NewReader("x"), 5)
	fmt.Println(err == io.EOF)
	var rc io.ReadCloser = io.NopCloser(strings.NewReader("z"))
	fmt.Println(rc.Close())
}
