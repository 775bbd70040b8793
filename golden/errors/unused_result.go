package main

import (
	"fmt"
	"strings"
)

func main() {
	fmt.Sprintf("%d", 1)
	strings.ToUpper("a")
	strings.ToUpper
	make([]int, 1)
	new(int)
	cap([]int{})
	complex(1, 2)
	min(1, 2)
	[]int{1}[0]
	struct{}{}
}
