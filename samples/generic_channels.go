// Shows: generics with channels: map, filter, merge and collect for streams of any type.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"sync"
)

func from[T any](items ...T) <-chan T {
	out := make(chan T, len(items))
	defer close(out)
	for _, item := range items {
		out <- item
	}
	return out
}

func mapTo[A, B any](in <-chan A, f func(A) B) <-chan B {
	out := make(chan B)
	go func() {
		defer close(out)
		for a := range in {
			out <- f(a)
		}
	}()
	return out
}

func filter[T any](in <-chan T, keep func(T) bool) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for v := range in {
			if keep(v) {
				out <- v
			}
		}
	}()
	return out
}

func merge[T any](ins ...<-chan T) <-chan T {
	out := make(chan T)
	var wg sync.WaitGroup
	for _, in := range ins {
		wg.Go(func() {
			for v := range in {
				out <- v
			}
		})
	}
	go func() { wg.Wait(); close(out) }()
	return out
}

func collect[T cmp.Ordered](in <-chan T) (all []T) {
	for v := range in {
		all = append(all, v)
	}
	slices.Sort(all)
	return all
}

type set[T comparable] map[T]struct{}

func (s set[T]) add(v T) bool {
	_, known := s[v]
	s[v] = struct{}{}
	return !known
}

func main() {
	numbers := from(3, 1, 4, 1, 5, 9, 2, 6)
	seen := set[int]{}
	texts := mapTo(filter(numbers, seen.add), strconv.Itoa)
	fmt.Printf("%q\n", collect(texts))
	fmt.Println(collect(merge(from(1.5, 0.5), from(2.5), from[float64]())))
	fmt.Println(len(seen), collect(mapTo(from("a", "bb"), func(s string) int { return len(s) })))
}
