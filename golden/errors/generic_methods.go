package main

type Num interface{ ~int | ~float64 }
type V[T Num] struct{ x T }

func (v V[T]) Add(o V[T]) V[T] { return V[T]{v.x + o.x} }
func (v V[T]) Bad() string      { return v.x }
func (v V[U]) Rename() T        { return v.x }
func (v *V[T]) Set(x int)       { v.x = x }

func main() {
	a := V[int]{1}
	b := V[float64]{2}
	a.Add(b)
	a = b
	var c V[string]
	d := V[int]{"s"}
	V[int].Add(a)
	_, _ = c, d
}
