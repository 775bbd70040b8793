// %T of every kind of type.
package main

import (
	"errors"
	"fmt"
	"io"
	"time"
)

type T struct{}
type G[K comparable, V any] struct{}
type F func(int, ...string) (bool, error)
type I interface{ M() }

func main() {
	var r io.Reader
	for _, v := range []any{nil, true, 1, int8(1), uint8(1), 'x', uintptr(1), 1.5, float32(1), 1i, complex64(1), "s",
		[]int{}, []byte{}, []rune{}, [3]string{}, map[string][]int{}, &T{}, T{}, new(int), new(*T), make(chan int), make(<-chan T), make(chan<- *T), make(chan (<-chan int)),
		func() {}, func(a int, b ...string) (int, error) { return 0, nil }, F(nil), G[string, int]{}, &G[int, []T]{}, G[G[int, T], *T]{},
		struct{}{}, struct {
			A int
			b string `tag:"x"`
		}{}, struct{ T }{}, errors.New("e"), []any{}, []error{}, []I{}, map[any]interface{ M(int) string }{}, &r, time.Second, time.Time{}, [2][]map[string]*T{}, []func() (x int){}} {
		fmt.Printf("%T\n", v)
	}
}
