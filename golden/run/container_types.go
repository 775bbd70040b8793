// container/list, heap and ring.
package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
)

type item struct {
	name     string
	priority int
	index    int
}
type pq []*item

func (q pq) Len() int           { return len(q) }
func (q pq) Less(i, j int) bool { return q[i].priority > q[j].priority }
func (q pq) Swap(i, j int)      { q[i], q[j] = q[j], q[i]; q[i].index = i; q[j].index = j }
func (q *pq) Push(x any)        { it := x.(*item); it.index = len(*q); *q = append(*q, it) }
func (q *pq) Pop() any {
	old := *q
	it := old[len(old)-1]
	*q = old[:len(old)-1]
	return it
}

func show(l *list.List) {
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println(l.Len())
}

func main() {
	l := list.New()
	e4 := l.PushBack(4)
	e1 := l.PushFront(1)
	l.InsertBefore(3, e4)
	l.InsertAfter(2, e1)
	show(l)
	l.MoveToFront(e4)
	l.MoveToBack(e1)
	show(l)
	fmt.Println(l.Remove(e4), l.Front().Value, l.Back().Value)
	l2 := list.New()
	l2.PushBack("x")
	l.PushBackList(l2)
	show(l)
	q := pq{}
	items := map[string]*item{}
	for n, p := range map[string]int{"banana": 3, "apple": 2, "pear": 4} {
		items[n] = &item{name: n, priority: p}
		heap.Push(&q, items[n])
	}
	items["apple"].priority = 5
	heap.Fix(&q, items["apple"].index)
	heap.Remove(&q, items["banana"].index)
	for q.Len() > 0 {
		it := heap.Pop(&q).(*item)
		fmt.Print(it.name, it.priority, " ")
	}
	fmt.Println()
	r := ring.New(4)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	r.Unlink(1)
	r.Move(1).Do(func(v any) { fmt.Print(v, " ") })
	fmt.Println(r.Len())
}
