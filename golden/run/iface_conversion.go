// Converting between interfaces, assertions with and without ok, embedded and generic interfaces, method sets.
package main

import (
	"fmt"
	"io"
	"strings"
)

type R interface{ Read() string }
type W interface{ Write(string) }
type RW interface {
	R
	W
	fmt.Stringer
}
type file struct{ data []string }

func (f *file) Read() string   { return strings.Join(f.data, ",") }
func (f *file) Write(s string) { f.data = append(f.data, s) }
func (f *file) String() string { return "file" }

type ro struct{}

func (ro) Read() string { return "ro" }

type getter[T any] interface{ Get() T }
type box[T any] struct{ v T }

func (b box[T]) Get() T { return b.v }

func use[T any](g getter[T]) T { return g.Get() }

func main() {
	var rw RW = &file{}
	rw.Write("a")
	var w W = rw
	w.Write("b")
	var r R = rw
	fmt.Println(r.Read(), r.(RW).String(), r.(*file) == rw, w.(R) == r)
	r = ro{}
	if _, ok := r.(W); !ok {
		fmt.Println("no W")
	}
	_, isRo := r.(ro)
	_, isPtr := r.(*ro)
	fmt.Println(isRo, isPtr)
	r = &ro{}
	fmt.Println(r.Read())
	fmt.Println(use[int](box[int]{5}), use(getter[string](box[string]{"s"})))
	var g getter[int] = &box[int]{7}
	_, ok := any(g).(getter[string])
	fmt.Println(g.Get(), ok)
	var f func(R) string = R.Read
	fmt.Println(f(rw))
	var rd io.Reader = strings.NewReader("x")
	_, bw := rd.(io.ByteReader)
	_, wr := rd.(io.Writer)
	fmt.Println(bw, wr)
	var e interface{ comparableLocal() }
	fmt.Println(e == nil)
	arr := []R{ro{}, &file{}, nil}
	for _, x := range arr {
		fmt.Printf("%T ", x)
	}
	fmt.Println()
	defer func() { fmt.Println(recover()) }()
	fmt.Println(r.(W))
}
