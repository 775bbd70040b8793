// Shows: matrix multiplication with one goroutine per row, compared with the sequential product.
package main

import (
	"fmt"
	"sync"
)

type matrix [][]float64

func newMatrix(rows, cols int, fill func(i, j int) float64) matrix {
	m := make(matrix, rows)
	for i := range m {
		m[i] = make([]float64, cols)
		for j := range m[i] {
			m[i][j] = fill(i, j)
		}
	}
	return m
}

func row(a, b matrix, i int, out []float64) {
	for j := range out {
		out[j] = 0
		for k, v := range a[i] {
			out[j] += v * b[k][j]
		}
	}
}

func multiply(a, b matrix, parallel bool) matrix {
	out := newMatrix(len(a), len(b[0]), func(int, int) float64 { return 0 })
	var wg sync.WaitGroup
	for i := range a {
		if !parallel {
			row(a, b, i, out[i])
			continue
		}
		wg.Go(func() { row(a, b, i, out[i]) })
	}
	wg.Wait()
	return out
}

func main() {
	a := newMatrix(3, 2, func(i, j int) float64 { return float64(i + j) })
	b := newMatrix(2, 4, func(i, j int) float64 { return float64(i*j) + 0.5 })
	for _, r := range multiply(a, b, true) {
		fmt.Println(r)
	}

	big := newMatrix(60, 60, func(i, j int) float64 { return float64((i*7+j*3)%11) / 4 })
	p, s := multiply(big, big, true), multiply(big, big, false)
	equal, trace := true, 0.0
	for i := range p {
		trace += p[i][i]
		for j := range p[i] {
			equal = equal && p[i][j] == s[i][j]
		}
	}
	fmt.Printf("equal: %t, trace: %.3f\n", equal, trace)
}
