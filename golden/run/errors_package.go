// errors.Is, As, Join, Unwrap and own Is and As methods.
package main

import (
	"errors"
	"fmt"
	"io"
)

type code int

func (c code) Error() string { return fmt.Sprintf("code %d", int(c)) }

type wild struct{ msg string }

func (w *wild) Error() string        { return w.msg }
func (w *wild) Is(target error) bool { return target == io.EOF }

type multi []error

func (m multi) Error() string   { return "multi" }
func (m multi) Unwrap() []error { return m }

func main() {
	e := errors.New("a")
	fmt.Println(e == errors.New("a"), errors.Is(e, e), errors.Is(nil, e), errors.Unwrap(e) == nil)
	w := fmt.Errorf("outer: %w", fmt.Errorf("inner: %w", code(5)))
	var c code
	fmt.Println(errors.As(w, &c), int(c), errors.Is(w, code(5)), errors.Is(w, code(6)))
	var wp *wild
	fmt.Println(errors.As(w, &wp), errors.Is(&wild{"x"}, io.EOF), errors.Is(&wild{"x"}, io.ErrUnexpectedEOF))
	j := errors.Join(nil, e, nil, w)
	fmt.Printf("%v|%t|%t|%v\n", j, errors.Is(j, e), errors.Is(j, code(5)), errors.Join(nil, nil) == nil)
	m := multi{io.EOF, code(1)}
	fmt.Println(errors.Is(m, io.EOF), errors.As(m, &c), int(c))
	var target interface{ Is(error) bool }
	fmt.Println(errors.As(fmt.Errorf("%w", &wild{"y"}), &target))
	defer func() { fmt.Println(recover()) }()
	errors.As(e, nil)
}
