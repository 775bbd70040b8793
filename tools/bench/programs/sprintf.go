// fmt.Sprintf.
package main

import "fmt"

type point struct{ X, Y int }

func main() {
	total := 0
	for i := 0; i < 1000000; i++ {
		total += len(fmt.Sprintf("%d:%s:%5.2f", i, "name", float64(i)/3))
		if i%10 == 0 {
			total += len(fmt.Sprintf("%v %+v", point{i, -i}, &point{i, 1}))
		}
	}
	fmt.Println(total)
}
