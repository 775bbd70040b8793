// Shows: sync.Cond: a bounded queue whose users wait for "not empty" and "not full".
package main

import (
	"fmt"
	"sync"
)

type queue struct {
	mu       sync.Mutex
	notEmpty *sync.Cond
	notFull  *sync.Cond
	items    []int
	limit    int
	closed   bool
}

func newQueue(limit int) *queue {
	q := &queue{limit: limit}
	q.notEmpty = sync.NewCond(&q.mu)
	q.notFull = sync.NewCond(&q.mu)
	return q
}

func (q *queue) put(v int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == q.limit {
		q.notFull.Wait()
	}
	q.items = append(q.items, v)
	q.notEmpty.Signal()
}

func (q *queue) get() (v int, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 && !q.closed {
		q.notEmpty.Wait()
	}
	if len(q.items) == 0 {
		return 0, false
	}
	v, q.items = q.items[0], q.items[1:]
	q.notFull.Signal()
	return v, true
}

func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.notEmpty.Broadcast()
}

func main() {
	q := newQueue(2)
	sums := make([]int, 3)
	var consumers sync.WaitGroup
	for i := range sums {
		consumers.Go(func() {
			for v, ok := q.get(); ok; v, ok = q.get() {
				sums[i] += v
			}
		})
	}
	for v := 1; v <= 1000; v++ {
		q.put(v)
	}
	q.close()
	consumers.Wait()
	fmt.Println("sum of all consumers:", sums[0]+sums[1]+sums[2])
}
