// Default types of untyped constants, and what they become in context.
package main

import "fmt"

type F float64
type S string

func main() {
	for _, v := range []any{1, 1.0, 'a', 1i, "s", true, 1 << 3, 'a' + 1, 1 + 1.0, 'a' + 1.0, 2 * 1i, 1 == 1, 5 / 2, 5 / 2.0, 'a' / 2} {
		fmt.Printf("%T=%v ", v, v)
	}
	fmt.Println()
	var f float32 = 1
	var c complex64 = 'a'
	var i int8 = 3.0
	var r rune = 65
	var b byte = 'b'
	var u uint = 1e3
	fmt.Println(f, c, i, r, b, u)
	x := F(2) * 3
	y := S("a") + "b"
	z := 2 * f
	fmt.Printf("%T %T %T\n", x, y, z)
	const k = 10
	var d time = k * 2
	fmt.Println(d, k/4.0, f/k)
	var arr [k / 2.5]int
	fmt.Println(len(arr), arr[2.0], 7%k)
	sh := uint(2)
	var w int64 = 1 << sh
	var v = uint8(1) << sh
	fmt.Printf("%T %T %T\n", w, v, 1<<sh)
	var t, n any = 1<<3 == 8, nil
	fmt.Println(t, n, 'x' == 120, "a"+"b" == "ab")
	type B bool
	var bb B = 1 < 2
	fmt.Printf("%T %v\n", bb, bb && true)
}

type time int64
