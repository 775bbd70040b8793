// Maps with string keys: counting words.
package main

import (
	"fmt"
	"strconv"
)

func main() {
	words := make([]string, 50000)
	for i := range words {
		words[i] = "word" + strconv.Itoa(i*31%50000)
	}
	total := 0
	for round := 0; round < 40; round++ {
		count := map[string]int{}
		for i := 0; i < 2; i++ {
			for _, w := range words {
				count[w]++
			}
		}
		total += len(count)
	}
	fmt.Println(total)
}
