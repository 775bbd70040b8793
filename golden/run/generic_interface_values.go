// Generic types behind interfaces: dynamic types, assertion to instances, maps keyed by instances, equality.
package main

import "fmt"

type Box[T any] struct{ V T }

func (b Box[T]) String() string { return fmt.Sprintf("Box(%v)", b.V) }
func (b *Box[T]) Set(v T)       { b.V = v }

type Setter[T any] interface{ Set(T) }

func zero[T any](x any) (T, bool) { v, ok := x.(T); return v, ok }

func describe[T any](x T) string {
	switch v := any(x).(type) {
	case fmt.Stringer:
		return "stringer " + v.String()
	case []T:
		return "slice"
	default:
		return fmt.Sprintf("%T", v)
	}
}

func main() {
	a, b := Box[int]{1}, Box[string]{"s"}
	fmt.Println(a, b, &a, []any{a, &b})
	fmt.Printf("%T %T %+v %#v\n", a, &b, a, b)
	var s Setter[int] = &a
	s.Set(9)
	_, ok := any(&b).(Setter[int])
	fmt.Println(a, ok, any(a) == any(Box[int]{9}), any(a) == any(Box[int8]{9}))
	m := map[any]string{a: "int box", b: "string box"}
	fmt.Println(m[Box[int]{9}], m[Box[string]{"s"}], m[Box[any]{"s"}] == "")
	fmt.Println(zero[int](5))
	fmt.Println(zero[string](5))
	fmt.Println(zero[Box[int]](a))
	fmt.Println(zero[fmt.Stringer](b))
	fmt.Println(describe(a), describe(3), describe(Box[Box[int]]{a}))
	f := Box[func() int]{func() int { return 4 }}
	fmt.Println(f.V(), Box[[]int]{[]int{1}}.V[0], Box[struct{ x int }]{}.V.x)
}
