package main

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
)

var sink int

func handler(s string) int { return len(s) }
func empty()               {}
func calls(s string)       { sink += handler(s) + 5 }

//go:noinline
func big(s string) {
	for i := range s {
		fmt.Println(i)
	}
}

func name(f any) string { return runtime.FuncForPC(reflect.ValueOf(f).Pointer()).Name() }

func main() {
	fmt.Println(name(handler))
	fmt.Println(name(empty))
	fmt.Println(name(calls))
	fmt.Println(name(big))
	fmt.Println(name(strings.ToUpper))
	fmt.Println(name(fmt.Println))
	fmt.Println(name(func() { fmt.Println("x") }))
	n := 3
	fmt.Println(name(func() int { n++; return n }))
	fmt.Println(name(main))
}
