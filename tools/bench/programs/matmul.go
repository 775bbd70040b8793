// Slices of slices.
package main

import "fmt"

func matrix(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
		for j := range m[i] {
			m[i][j] = float64(i-j) / float64(n)
		}
	}
	return m
}

func main() {
	const n = 500
	a, b := matrix(n), matrix(n)
	c := make([][]float64, n)
	for i := range c {
		c[i] = make([]float64, n)
		for k := 0; k < n; k++ {
			x := a[i][k]
			for j := 0; j < n; j++ {
				c[i][j] += x * b[k][j]
			}
		}
	}
	fmt.Printf("%.6f\n", c[n/2][n/3])
}
