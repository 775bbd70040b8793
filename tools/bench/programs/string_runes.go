// Iterating strings.
package main

import (
	"fmt"
	"strings"
)

func main() {
	text := strings.Repeat("the quick brown fox, ein schöner Tag, 日本語. ", 2000)
	letters, bytes := 0, 0
	for round := 0; round < 300; round++ {
		for _, r := range text {
			if r > 'f' {
				letters++
			}
		}
		for i := 0; i < len(text); i++ {
			if text[i] == ' ' {
				bytes++
			}
		}
		bytes += len(strings.Fields(text)) + strings.Count(text, "ö") + strings.Index(text, "absent")
	}
	fmt.Println(letters, bytes)
}
