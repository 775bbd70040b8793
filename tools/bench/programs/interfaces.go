// Calls through interfaces, type switches.
package main

import "fmt"

type shape interface{ area() float64 }
type square struct{ a float64 }
type circle struct{ r float64 }
type rect struct{ a, b float64 }

func (s square) area() float64  { return s.a * s.a }
func (c *circle) area() float64 { return 3 * c.r * c.r }
func (r rect) area() float64    { return r.a * r.b }

func kind(v any) int {
	switch x := v.(type) {
	case int:
		return x
	case string:
		return len(x)
	case shape:
		return 3
	}
	return 0
}

func main() {
	shapes := []shape{square{1}, &circle{2}, rect{2, 3}, square{4}}
	values := []any{1, "two", shapes[1], 4.0}
	var total float64
	for i := 0; i < 100000000; i++ {
		total += shapes[i&3].area()
	}
	n := 0
	for i := 0; i < 30000000; i++ {
		n += kind(values[i&3])
	}
	fmt.Println(total, n)
}
