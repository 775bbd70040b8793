// Maps with integer keys: insert, look up, range, delete.
package main

import "fmt"

func main() {
	sum := 0
	for round := 0; round < 5; round++ {
		m := map[int]int{}
		for i := 0; i < 500000; i++ {
			m[i*7919%1000003] += i
		}
		for i := 0; i < 2000000; i++ {
			sum += m[i%1000003]
		}
		for k, v := range m {
			sum += k ^ v
		}
		for i := 0; i < 500000; i++ {
			delete(m, i)
		}
		sum += len(m)
	}
	fmt.Println(sum)
}
