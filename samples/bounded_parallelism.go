// Shows: bounded parallelism over a list with results in the list's order, whatever order they finish in.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

// parallelMap calls f on every item, at most limit calls at a time.
func parallelMap[A, B any](items []A, limit int, f func(A) B) []B {
	out := make([]B, len(items))
	slots := make(chan struct{}, limit)
	for i, item := range items {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			out[i] = f(item)
		}()
	}
	for range limit {
		slots <- struct{}{}
	}
	return out
}

func isPalindrome(s string) bool {
	r := []rune(strings.ToLower(s))
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		if r[i] != r[j] {
			return false
		}
	}
	return true
}

func main() {
	words := []string{"Anna", "gopher", "level", "été", "Otto", "channel"}
	fmt.Println(parallelMap(words, 2, isPalindrome))
	fmt.Println(parallelMap(words, runtime.NumCPU(), func(s string) int { return len(s) }))
	fmt.Println(parallelMap([]int{}, 3, func(i int) int { return i }))
}
