// Interfaces that embed interfaces with overlapping methods; structs that embed interfaces; decoration.
package main

import (
	"fmt"
	"io"
	"strings"
)

type A interface{ Do() string }
type B interface {
	A
	More() string
}
type C interface {
	A
	B
	fmt.Stringer
}
type impl struct{ s string }

func (i impl) Do() string     { return "do " + i.s }
func (i impl) More() string   { return "more " + i.s }
func (i impl) String() string { return "impl " + i.s }

type deco struct{ A }

func (d deco) Do() string { return "[" + d.A.Do() + "]" }

type both struct {
	B
	extra int
}
type reader struct {
	io.Reader
	n int
}

func (r *reader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	r.n += n
	return n, err
}

func main() {
	var c C = impl{"x"}
	var b B = c
	var a A = b
	fmt.Println(c.Do(), b.More(), a.Do(), c)
	a = deco{deco{a}}
	fmt.Println(a.Do())
	_, isB := a.(B)
	fmt.Println(isB)
	x := both{b, 1}
	fmt.Println(x.Do(), x.More(), B(x).Do())
	_, isS := any(x).(fmt.Stringer)
	fmt.Println(isS)
	r := &reader{Reader: strings.NewReader("hello")}
	io.Copy(io.Discard, r)
	fmt.Println(r.n)
	defer func() { fmt.Println(recover()) }()
	(&both{}).Do()
}
