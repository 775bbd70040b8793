// A slice of bool.
package main

import "fmt"

func main() {
	count := 0
	for round := 0; round < 10; round++ {
		composite := make([]bool, 5000001)
		for i := 2; i <= 5000000; i++ {
			if composite[i] {
				continue
			}
			count++
			for j := 2 * i; j <= 5000000; j += i {
				composite[j] = true
			}
		}
	}
	fmt.Println(count)
}
