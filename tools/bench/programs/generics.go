// A generic heap and generic functions.
package main

import (
	"cmp"
	"fmt"
	"slices"
)

type heap[T cmp.Ordered] struct{ items []T }

func (h *heap[T]) push(x T) {
	h.items = append(h.items, x)
	for i := len(h.items) - 1; i > 0; {
		p := (i - 1) / 2
		if h.items[p] <= h.items[i] {
			break
		}
		h.items[p], h.items[i] = h.items[i], h.items[p]
		i = p
	}
}

func (h *heap[T]) pop() T {
	top := h.items[0]
	last := len(h.items) - 1
	h.items[0] = h.items[last]
	h.items = h.items[:last]
	for i := 0; ; {
		c := 2*i + 1
		if c >= last {
			break
		}
		if c+1 < last && h.items[c+1] < h.items[c] {
			c++
		}
		if h.items[i] <= h.items[c] {
			break
		}
		h.items[i], h.items[c] = h.items[c], h.items[i]
		i = c
	}
	return top
}

func sum[T cmp.Ordered](h *heap[T], n int, next func() T) (all []T) {
	for i := 0; i < n; i++ {
		h.push(next())
	}
	for i := 0; i < n; i++ {
		all = append(all, h.pop())
	}
	return all
}

func main() {
	seed := uint32(7)
	for round := 0; round < 3; round++ {
		v := sum(&heap[int]{}, 500000, func() int { seed = seed*1664525 + 1013904223; return int(seed >> 8) })
		if !slices.IsSorted(v) {
			panic("not sorted")
		}
		slices.SortFunc(v, func(a, b int) int { return cmp.Compare(b, a) })
		fmt.Println(v[0])
	}
}
