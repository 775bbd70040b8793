// Untyped constants converted by context: arguments, returns, composite literals, comparisons, channels.
package main

import (
	"fmt"
	"time"
)

type temp float64
type flag bool
type text string

func f(x float64) float64     { return x / 2 }
func g(b byte, r rune) string { return fmt.Sprint(b, r) }
func h() (temp, flag, text)   { return 36, 1 < 2, "t" }
func v(xs ...temp) temp       { return xs[len(xs)-1] }

func main() {
	fmt.Println(f(5), g('a', 'b'), v(1, 2.5, 'c'))
	a, b, c := h()
	fmt.Printf("%T%v %T%v %T%v\n", a, a, b, b, c, c)
	fmt.Println([]temp{1, 2.5}, map[text]flag{"k": true}, struct{ x complex128 }{1})
	ch := make(chan temp, 1)
	ch <- 7
	fmt.Println(<-ch == 7, a > 30, c == "t", b == true)
	var d time.Duration = 5
	d *= time.Second
	d += 500 * time.Millisecond
	fmt.Println(d, d > 5e9, time.Duration(1.5e9), 2*time.Second/4)
	var i8 int8 = 'A' - 60
	var u uint = 0x10 << 2
	x := []float32{1 / 2, 1 / 2.0, 1. / 3}
	fmt.Println(i8, u, x, 10/4, 10/4.0, 10%4)
	var e any = 'x'
	fmt.Printf("%T %T %T\n", e, 1<<10, 2.0*3)
	s := make([]int, 2.0, 1e1)
	fmt.Println(len(s), cap(s), s[1.0], "abc"[2.0])
}
