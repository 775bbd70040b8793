// Small objects, recursion.
package main

import "fmt"

type tree struct{ left, right *tree }

func build(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{build(depth - 1), build(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

func main() {
	const most = 16
	long := build(most)
	for depth := 4; depth <= most; depth += 4 {
		n, total := 1<<(most-depth+4), 0
		for i := 0; i < n; i++ {
			total += build(depth).count()
		}
		fmt.Println(n, depth, total)
	}
	fmt.Println(long.count())
}
