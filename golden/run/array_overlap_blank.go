package main

import (
	"fmt"
	"reflect"
)

type triple struct{ a, _, c int }

func say(n int) int {
	fmt.Println("value", n)
	return n
}

var global = struct{ a, _, c int }{1, 2, 3}

//go:noinline
func move(to, from *[40]int32) { *to = *from }

func main() {
	// Two arrays of one slice may overlap.
	var x [64]int32
	for i := range x {
		x[i] = int32(i)
	}
	y, z := x, x
	*(*[40]int32)(x[4:44]) = *(*[40]int32)(x[2:42])
	move((*[40]int32)(y[2:]), (*[40]int32)(y[4:]))
	p := (*[40]int32)(z[4:])
	*p = [40]int32(z[2:])
	fmt.Println(x, y, z)

	// Blank fields are evaluated and stay zero.
	local := triple{say(1), say(2), say(3)}
	fmt.Println(reflect.ValueOf(global).Field(1).Int(), reflect.ValueOf(local).Field(1).Int(), local.a, local.c, local == triple{a: 1, c: 3})
}
