// Shows: a bigger pipeline: lines are split by parallel workers into word counts that are merged and sorted.
package main

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"
)

const text = `Do not communicate by sharing memory;
instead, share memory by communicating.

Concurrency is not parallelism.
Channels orchestrate; mutexes serialize.
The bigger the interface, the weaker the abstraction.
Make the zero value useful. Errors are values.
Don't just check errors, handle them gracefully.
A little copying is better than a little dependency.
Clear is better than clever. Don't panic.`

func readLines(r io.Reader) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for scanner := bufio.NewScanner(r); scanner.Scan(); {
			if line := strings.TrimSpace(scanner.Text()); line != "" {
				out <- line
			}
		}
	}()
	return out
}

func countWords(lines <-chan string) map[string]int {
	counts := make(map[string]int)
	for line := range lines {
		for _, w := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }) {
			counts[strings.ToLower(w)]++
		}
	}
	return counts
}

func main() {
	lines := readLines(strings.NewReader(text))
	parts := make(chan map[string]int)
	var wg sync.WaitGroup
	for range max(2, runtime.NumCPU()) {
		wg.Go(func() { parts <- countWords(lines) })
	}
	go func() {
		wg.Wait()
		close(parts)
	}()

	total := make(map[string]int)
	for part := range parts {
		for word, n := range part {
			total[word] += n
		}
	}
	words := slices.SortedFunc(maps.Keys(total), func(a, b string) int {
		if d := total[b] - total[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	for _, w := range words[:8] {
		fmt.Printf("%-12s %s %d\n", w, strings.Repeat("*", total[w]), total[w])
	}
	fmt.Println(len(words), "different words")
}
