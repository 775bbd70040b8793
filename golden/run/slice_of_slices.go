// Two-dimensional slices that share and do not share their backing arrays; copies; filters in place.
package main

import "fmt"

func main() {
	back := make([]int, 12)
	grid := make([][]int, 3)
	for i := range grid {
		grid[i], back = back[:4], back[4:]
		for j := range grid[i] {
			grid[i][j] = i*10 + j
		}
	}
	grid[0] = append(grid[0], 999)
	fmt.Println(grid, len(back))
	s := []int{1, 2, 3, 4, 5, 6}
	even := s[:0]
	for _, v := range s {
		if v%2 == 0 {
			even = append(even, v)
		}
	}
	fmt.Println(even, s)
	i := 2
	s = append(s[:i], s[i+1:]...)
	fmt.Println(s, len(s), cap(s))
	s = append(s, 0)
	copy(s[2:], s[1:])
	s[1] = 77
	fmt.Println(s)
	x, s := s[len(s)-1], s[:len(s)-1]
	fmt.Println(x, s)
	a := []int{1, 2, 3, 4, 5}
	copy(a, a[2:])
	fmt.Println(a)
	a = []int{1, 2, 3, 4, 5}
	copy(a[2:], a)
	fmt.Println(a, copy(a, []int{}), copy([]byte("abc"), "xy"))
	rows := [][]string{{"a"}, nil, {"b", "c"}}
	flat := []string{}
	for _, r := range rows {
		flat = append(flat, r...)
	}
	fmt.Println(flat, len(rows[1]))
	type m [][]int
	t := m{{1, 2, 3}, {4, 5, 6}}
	for i, j := 0, len(t[0])-1; i < j; i, j = i+1, j-1 {
		for r := range t {
			t[r][i], t[r][j] = t[r][j], t[r][i]
		}
	}
	fmt.Println(t)
}
