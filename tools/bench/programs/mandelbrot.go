// Floating point in registers.
package main

import "fmt"

func main() {
	const n = 1200
	inside := 0
	for y := 0; y < n; y++ {
		for x := 0; x < n; x++ {
			cr, ci := 2*float64(x)/n-1.5, 2*float64(y)/n-1
			var zr, zi float64
			i := 0
			for ; i < 100 && zr*zr+zi*zi < 4; i++ {
				zr, zi = zr*zr-zi*zi+cr, 2*zr*zi+ci
			}
			if i == 100 {
				inside++
			}
		}
	}
	fmt.Println(inside)
}
