// Import forms: renamed, dot and blank imports, grouped and single.
package main

import "fmt"
import str "strings"
import (
	. "math"
	_ "sort"

	r "math/rand"
)

func main() {
	fmt.Println(str.ToUpper("renamed"), Sqrt(16), Pi > 3, r.New(r.NewSource(1)).Intn(1))
	fmt := "shadowed"
	println(len(fmt) > 0)
	var strings = []int{1}
	_ = strings
}
