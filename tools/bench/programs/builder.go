// strings.Builder.
package main

import (
	"fmt"
	"strings"
)

func main() {
	total := 0
	for round := 0; round < 200; round++ {
		var b strings.Builder
		for i := 0; i < 100000; i++ {
			b.WriteString("go")
			b.WriteByte('2')
			b.WriteRune('é')
		}
		total += b.Len()
	}
	fmt.Println(total)
}
