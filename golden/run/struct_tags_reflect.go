// What reflect's TypeOf, Kind and DeepEqual say about common values.
package main

import (
	"fmt"
	"reflect"
)

type T struct {
	A int `json:"a,omitempty" x:"y"`
	b string
	C []T
}

func (T) M() {}

func main() {
	t := reflect.TypeOf(T{})
	fmt.Println(t, t.Kind(), t.Name(), t.NumField(), t.NumMethod())
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Tag.Get("json"), f.IsExported())
	}
	for _, v := range []any{1, "s", []int{}, map[string]int{}, &T{}, func() {}, make(chan int), 1.5, [2]int{}, struct{}{}, true, 1i, uint8(1)} {
		fmt.Print(reflect.TypeOf(v).Kind(), " ")
	}
	fmt.Println()
	fmt.Println(reflect.DeepEqual([]int{1}, []int{1}), reflect.DeepEqual(T{C: []T{{A: 1}}}, T{C: []T{{A: 1}}}), reflect.DeepEqual(map[string][]int{"a": nil}, map[string][]int{"a": {}}), reflect.DeepEqual(1, int64(1)))
	v := reflect.ValueOf(T{A: 7, b: "x"})
	fmt.Println(v.Field(0).Int(), v.Field(1).String(), v.Field(2).Len(), v.Field(2).IsNil())
}
