// Arrays are copied before a loop over their elements, also those too big for a stack.
package main

import "fmt"

var numbers [1 << 15]int

type table struct{ rows [1 << 14]uint64 }

func main() {
	for i := range numbers {
		numbers[i] = i
	}
	sum := 0
	for i, x := range numbers {
		if i+1 < len(numbers) {
			numbers[i+1] = -1 // not seen
		}
		sum += x
	}
	fmt.Println(sum, numbers[5])
	t := &table{}
	n := 0
	for i, r := range t.rows {
		t.rows[len(t.rows)-1-i] = 7
		n += int(r)
	}
	fmt.Println(n, t.rows[0])
}
