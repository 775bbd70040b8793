package main

import (
	"fmt"
	"reflect"
)

type M int

func (m M) Add(n int, more ...string) (string, error) { return fmt.Sprint(int(m)+n, more), nil }

type P struct{ X int }

func (p *P) Set(x int) { p.X = x }

func main() {
	m, ok := reflect.TypeOf(M(0)).MethodByName("Add")
	fmt.Println(ok, m.Type, m.Func.Type())
	out := m.Func.Call([]reflect.Value{reflect.ValueOf(M(3)), reflect.ValueOf(4), reflect.ValueOf("a"), reflect.ValueOf("b")})
	fmt.Println(out[0], out[1].IsNil())
	out = m.Func.CallSlice([]reflect.Value{reflect.ValueOf(M(3)), reflect.ValueOf(4), reflect.ValueOf([]string{"a"})})
	fmt.Println(out[0], out[1].IsNil())
	p := &P{}
	set := reflect.TypeOf(p).Method(0).Func
	set.Call([]reflect.Value{reflect.ValueOf(p), reflect.ValueOf(7)})
	fmt.Println(p.X, set.Kind(), set.IsNil())
	f := reflect.MakeFunc(reflect.FuncOf([]reflect.Type{reflect.TypeOf(0), reflect.TypeOf(p)}, []reflect.Type{reflect.TypeOf("")}, false), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Sprint(in[0], in[1].Elem().Field(0)))}
	})
	fmt.Println(f.Type(), f.Call([]reflect.Value{reflect.ValueOf(5), reflect.ValueOf(p)})[0])
	reflect.TypeOf(M(0)).Method(0).Func.Interface().(func(M, int, ...string) (string, error))(1, 2)
	g, ok := reflect.MakeFunc(reflect.FuncOf([]reflect.Type{reflect.TypeOf(M(0))}, nil, false), func(in []reflect.Value) []reflect.Value {
		fmt.Println("called", in[0].Int())
		return nil
	}).Interface().(func(M))
	fmt.Println(ok)
	g(9)
}
