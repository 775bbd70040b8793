// Generic functions and types: inference, constraints, methods, explicit instantiation.
package main

type number interface {
	~int | ~int64 | ~float64
}

func sum[T number](xs ...T) (t T) {
	for _, x := range xs {
		t += x
	}
	return
}

func mapTo[A, B any](xs []A, f func(A) B) []B {
	out := make([]B, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func index[T comparable](xs []T, x T) int {
	for i, v := range xs {
		if v == x {
			return i
		}
	}
	return -1
}

type stack[T any] struct{ items []T }

func (s *stack[T]) push(x T) { s.items = append(s.items, x) }
func (s *stack[T]) pop() (T, bool) {
	var zero T
	if len(s.items) == 0 {
		return zero, false
	}
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

type pair[K comparable, V any] struct {
	key K
	val V
}

type list[T any] struct {
	head *elem[T]
	n    int
}
type elem[T any] struct {
	v    T
	next *elem[T]
}

func (l *list[T]) add(v T) {
	l.head = &elem[T]{v, l.head}
	l.n++
}
func (l *list[T]) each(f func(T)) {
	for e := l.head; e != nil; e = e.next {
		f(e.v)
	}
}

type myInt int

func (m myInt) String() string { return "my" }

func join[T interface{ String() string }](xs []T) (s string) {
	for _, x := range xs {
		s += x.String()
	}
	return
}

func ptr[T any](v T) *T { return &v }

func main() {
	println(sum(1, 2, 3), sum(1.5, 2.5), sum[int64](), sum(myInt(4), 5))
	for _, s := range mapTo([]int{1, 2}, func(i int) string { return string(rune('a' + i)) }) {
		print(s, " ")
	}
	println()
	println(index([]string{"x", "y"}, "y"), index([]float64{1}, 2))
	var s stack[string]
	s.push("a")
	s.push("b")
	v, ok := s.pop()
	println(v, ok)
	s.pop()
	v, ok = s.pop()
	println(v == "", ok)
	p := pair[string, int]{"k", 1}
	q := pair[string, int]{val: 1, key: "k"}
	println(p == q, p.key, q.val)
	var l list[int]
	for i := range 3 {
		l.add(i)
	}
	l.each(func(i int) { print(i, " ") })
	println(l.n)
	println(join([]myInt{1, 2}))
	f := sum[float64]
	println(f(1, 2))
	println(*ptr(3), *ptr("s"))
	println(min(3, 1, 2), max(1.5, 2), min("b", "a"))
}
