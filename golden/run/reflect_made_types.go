package main

import (
	"fmt"
	"reflect"
)

type P struct{ X int }

func main() {
	s := reflect.MakeSlice(reflect.SliceOf(reflect.TypeOf(0)), 2, 2)
	_, ok := s.Interface().([]int)
	fmt.Println(ok)
	s = reflect.MakeSlice(reflect.SliceOf(reflect.TypeOf(P{})), 2, 2)
	_, ok = s.Interface().([]P)
	fmt.Println(ok)
	m := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(""), reflect.TypeOf(P{})))
	_, ok = m.Interface().(map[string]P)
	fmt.Println(ok)
	fmt.Println(reflect.TypeOf(map[string]P{}) == m.Type())
	_, ok = reflect.New(reflect.ArrayOf(3, reflect.TypeOf(P{}))).Interface().(*[3]P)
	fmt.Println(ok)
	_, ok = reflect.New(reflect.TypeOf(&P{})).Interface().(**P)
	fmt.Println(ok)
}
