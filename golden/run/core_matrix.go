// Two-dimensional slices and arrays: products, transposition, Pascal's triangle, a game of life.
package main

type matrix [][]int

func newMatrix(r, c int) matrix {
	m := make(matrix, r)
	for i := range m {
		m[i] = make([]int, c)
	}
	return m
}

func (a matrix) mul(b matrix) matrix {
	out := newMatrix(len(a), len(b[0]))
	for i := range a {
		for j := range b[0] {
			for k := range b {
				out[i][j] += a[i][k] * b[k][j]
			}
		}
	}
	return out
}

func (a matrix) show() {
	for _, row := range a {
		for j, v := range row {
			if j > 0 {
				print(" ")
			}
			print(v)
		}
		println()
	}
}

const size = 6

type board [size][size]bool

func (b *board) neighbours(y, x int) (n int) {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if (dy != 0 || dx != 0) && b[(y+dy+size)%size][(x+dx+size)%size] {
				n++
			}
		}
	}
	return
}

func (b board) step() (next board) {
	for y := range b {
		for x := range b[y] {
			n := b.neighbours(y, x)
			next[y][x] = n == 3 || n == 2 && b[y][x]
		}
	}
	return
}

func main() {
	matrix{{1, 2}, {3, 4}}.mul(matrix{{5, 6, 0}, {7, 8, 1}}).show()
	var pascal [6][]int
	for i := range pascal {
		pascal[i] = make([]int, i+1)
		pascal[i][0], pascal[i][i] = 1, 1
		for j := 1; j < i; j++ {
			pascal[i][j] = pascal[i-1][j-1] + pascal[i-1][j]
		}
	}
	matrix(pascal[:]).show()
	var b board
	for _, p := range [][2]int{{0, 1}, {1, 2}, {2, 0}, {2, 1}, {2, 2}} {
		b[p[0]][p[1]] = true
	}
	for range 4 {
		b = b.step()
	}
	for _, row := range b {
		for _, on := range row {
			if on {
				print("#")
			} else {
				print(".")
			}
		}
		println()
	}
}
