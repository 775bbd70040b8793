// Maps print with sorted keys: numbers, strings, bools, floats with NaN, arrays, structs, interfaces.
package main

import (
	"fmt"
	"math"
)

type k struct {
	a int
	b string
}

func main() {
	fmt.Println(map[int]int{3: 1, -1: 2, 2: 3})
	fmt.Println(map[string]int{"b": 1, "a": 2, "": 3, "aa": 4})
	fmt.Println(map[bool]string{true: "t", false: "f"})
	fmt.Println(map[float64]int{2: 1, math.NaN(): 2, math.Inf(-1): 3})
	fmt.Println(map[[2]int]int{{2, 1}: 1, {1, 9}: 2})
	fmt.Println(map[k]int{{2, "a"}: 1, {1, "z"}: 2, {1, "b"}: 3})
	fmt.Println(map[uint8]bool{200: true, 3: false})
	fmt.Println(map[rune]int{'b': 1, 'a': 2})
	fmt.Println(map[any]int{"b": 1, 2: 2, "a": 3, 1: 4, 2.5: 5, false: 6})
	fmt.Println(map[string]map[string]int{"y": {"b": 1, "a": 2}, "x": nil})
	fmt.Printf("%v %+v %#v\n", map[string]k{"q": {1, "x"}}, map[string]k{"q": {1, "x"}}, map[string]k{"q": {1, "x"}})
	fmt.Println(map[string]any{"n": nil, "s": []int{1}, "m": map[int]bool{1: true}})
	fmt.Println(map[complex128]int{2 + 1i: 1, 1 + 5i: 2})
}
