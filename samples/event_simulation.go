// Shows: container/heap and container/list in a bank simulation with one goroutine per clerk.
package main

import (
	"container/heap"
	"container/list"
	"fmt"
	"math/rand"
	"sync"
)

type customer struct{ id, arrives, needs int }

type agenda []customer

func (a agenda) Len() int           { return len(a) }
func (a agenda) Less(i, j int) bool { return a[i].arrives < a[j].arrives }
func (a agenda) Swap(i, j int)      { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(x any)        { *a = append(*a, x.(customer)) }
func (a *agenda) Pop() any {
	old := *a
	last := old[len(old)-1]
	*a = old[:len(old)-1]
	return last
}

func main() {
	r := rand.New(rand.NewSource(7))
	var a agenda
	for i := range 30 {
		heap.Push(&a, customer{i, r.Intn(100), 1 + r.Intn(9)})
	}
	queue := list.New()
	for a.Len() > 0 {
		queue.PushBack(heap.Pop(&a))
	}
	ordered := true
	for e := queue.Front(); e != nil && e.Next() != nil; e = e.Next() {
		ordered = ordered && e.Value.(customer).arrives <= e.Next().Value.(customer).arrives
	}
	fmt.Println("queue is in order of arrival:", ordered, queue.Len())

	window := make(chan customer)
	served := make([]int, 3)
	work := make([]int, 3)
	var wg sync.WaitGroup
	for clerk := range served {
		wg.Go(func() {
			for c := range window {
				served[clerk]++
				work[clerk] += c.needs
			}
		})
	}
	total := 0
	for queue.Len() > 0 {
		c := queue.Remove(queue.Front()).(customer)
		total += c.needs
		window <- c
	}
	close(window)
	wg.Wait()
	fmt.Println("served:", served[0]+served[1]+served[2], "work done:", work[0]+work[1]+work[2] == total)
}
