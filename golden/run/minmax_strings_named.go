// min and max keep named types and follow string order; in constants; with one argument.
package main

import (
	"fmt"
	"time"
)

type grade string

func main() {
	fmt.Println(min(grade("b"), "a"), max(2*time.Second, time.Minute, 0), min("é", "z"), max("", "x"))
	const m = max(1, 2.5, 'c')
	const n = min(3, 4)
	var arr [n]int
	fmt.Printf("%v %T %d\n", m, m, len(arr))
	u := uint8(200)
	fmt.Println(min(u, 100), max(u, 255), min(int8(-1), 0))
	f := 2.5
	fmt.Println(max(f, 3), min(f, 2, 1e3), min(1, 2, 3.5))
}
