// Type switches over embedded interfaces, pointers, generic types, functions, with shadowing and fallback order.
package main

import (
	"errors"
	"fmt"
	"io"
)

type A interface{ A() }
type AB interface {
	A
	B()
}
type a struct{}

func (a) A() {}

type ab struct{ a }

func (*ab) B() {}

type G[T any] struct{ v T }

func kind(v any) string {
	switch v := v.(type) {
	case nil:
		return fmt.Sprintf("nil %T", v)
	case AB:
		return fmt.Sprintf("AB %T", v)
	case A:
		return fmt.Sprintf("A %T", v)
	case G[int]:
		return fmt.Sprint("G[int] ", v.v+1)
	case G[string]:
		return "G[string] " + v.v
	case error:
		return "error " + v.Error()
	case func(int) string:
		return "func " + v(3)
	case *int, *string:
		return fmt.Sprintf("%T", v)
	case []any:
		s := "["
		for _, e := range v {
			s += kind(e) + ";"
		}
		return s + "]"
	case map[string]any:
		return kind(v["k"])
	case interface{ Read([]byte) (int, error) }:
		return "reader"
	case byte, rune:
		return fmt.Sprintf("char %v", v)
	}
	return fmt.Sprintf("other %T", v)
}

func generic[T any](v T) string {
	switch any(v).(type) {
	case int:
		return "int"
	case []T:
		return "slice of T"
	case fmt.Stringer:
		return "stringer"
	}
	return "?"
}

func main() {
	n := 1
	var r io.Reader
	for _, v := range []any{nil, a{}, &a{}, ab{}, &ab{}, G[int]{1}, G[string]{"s"}, G[bool]{}, errors.New("e"), func(i int) string { return fmt.Sprint(i) }, &n, []any{1, "a", nil, []any{}}, map[string]any{"k": 'x'}, byte(1), 1, r, struct{}{}} {
		fmt.Println(kind(v))
	}
	fmt.Println(generic(1), generic("s"))
	var e error
	switch e := e.(type) {
	case nil:
		fmt.Println("nil error", e == nil)
	}
	switch x := any(n).(type) {
	case int, string:
		fmt.Printf("%T %v\n", x, x)
	}
}
