// Stringer, error, GoStringer and Formatter: which method is used for which verb, and panics inside them.
package main

import (
	"errors"
	"fmt"
)

type val int

func (v val) String() string { return fmt.Sprintf("val(%d)", int(v)) }

type ptr struct{ n int }

func (p *ptr) String() string { return fmt.Sprintf("ptr<%d>", p.n) }

type both struct{}

func (both) String() string   { return "string" }
func (both) Error() string    { return "error" }
func (both) GoString() string { return "gostring" }

type formatted struct{}

func (formatted) Format(f fmt.State, verb rune) {
	w, hasW := f.Width()
	p, hasP := f.Precision()
	fmt.Fprintf(f, "<%c %d %t %d %t %t%t%t%t%t>", verb, w, hasW, p, hasP, f.Flag('+'), f.Flag('-'), f.Flag('#'), f.Flag(' '), f.Flag('0'))
}

type broken struct{ p *int }

func (b broken) String() string { return fmt.Sprint(*b.p) }

type panics struct{}

func (panics) String() string { panic("oh no") }

type nilSafe struct{ n int }

func (p *nilSafe) String() string { return fmt.Sprint("n=", p.n) }

type list []val
type hold struct {
	V val
	v val
	P *ptr
	E error
}

func main() {
	v := val(3)
	fmt.Println(v, &v != nil, []val{1, 2}, map[val]val{1: 2}, list{4})
	fmt.Printf("%v %s %d %x %q %+v %#v %T %5v|%-10s|\n", v, v, v, v, v, v, v, v, v, v)
	p := &ptr{5}
	fmt.Println(p, *p)
	fmt.Printf("%v %v %s %+v\n", p, *p, p, *p)
	fmt.Println(both{}, []any{both{}})
	fmt.Printf("%v %s %#v %d %q\n", both{}, both{}, both{}, both{}, both{})
	fmt.Printf("%v|%+8.3d|%-#x|% 05s\n", formatted{}, formatted{}, formatted{}, formatted{})
	fmt.Println(formatted{})
	fmt.Printf("%v\n", broken{})
	fmt.Printf("%s %d\n", panics{}, panics{})
	var np *nilSafe
	fmt.Printf("%v %s\n", np, np)
	h := hold{1, 2, nil, errors.New("e")}
	fmt.Printf("%v %+v\n", h, h)
	h.P = p
	fmt.Printf("%d\n", hold{V: 1, v: 2})
	var st fmt.Stringer = v
	fmt.Println(st, fmt.Sprint(st, st), fmt.Sprint("a", st, "b", 1, 2, "c"))
}
