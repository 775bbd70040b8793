// Calls by names that mean something else to C++: functions of the arguments' packages, parameters named like the function.
package main

import (
	"fmt"

	"example.com/pkg_names_found/other"
)

type show struct{}

func (show) Visit(n int) { fmt.Println("visit", n) }

// other has a list with a Walk, too.
type list []int

func (l list) Walk(v other.Visitor) {
	if len(l) > 0 {
		v.Visit(l[0])
		l[1:].Walk(v)
	}
}

func Each[T any](values []T, v other.Visitor) {
	for range values {
		v.Visit(-1)
	}
}

func all[T any](values []T, v other.Visitor) {
	Each(values, v)
	other.Each(values, v)
}

type tree struct{ left, right *tree }

func (t *tree) merge(merge *tree) *tree {
	if merge == nil {
		return t
	}
	if t == nil {
		return merge
	}
	return &tree{t.left.merge(merge.left), t.right.merge(merge.right)}
}

func (t *tree) count() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.count() + t.right.count()
}

func depth(depth int, t *tree) int {
	if t == nil {
		return depth
	}
	return max(deeper(depth, t.left), deeper(depth, t.right))
}

func deeper(n int, t *tree) int { return depth(n+1, t) }

type walker interface{ Walk(other.Visitor) }

func main() {
	other.Start(show{})
	list{1, 2}.Walk(show{})
	var w walker = list{3}
	w.Walk(show{})
	w = &list{4}
	w.Walk(show{})
	all([]other.Printer{{}, {}}, show{})
	t := &tree{left: &tree{}}
	fmt.Println(t.merge(&tree{right: &tree{right: &tree{}}}).count(), depth(0, t))
	var table other.Table[string]
	fmt.Println(table.Slot("a"))
}
