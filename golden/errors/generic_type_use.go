package main

type Stack[T any] struct{ items []T }

func (s Stack[T]) Push(x T)      {}
func (s Stack) Pop()             {}
func (s Stack[int]) Other(x int) {}

type Pair[K comparable, V any] struct {
	k K
	v V
}

func main() {
	var a Stack
	var b Stack[int, string]
	var c Pair[int]
	var d Pair[[]int, int]
	var e int[string]
	s := Stack[int]{}
	s.Push("a")
	_ = Stack{}
	_, _, _, _, _ = a, b, c, d, e
}
