// Maps with all key kinds, values of struct and slice types, functions as values, counting and grouping.
package main

import "fmt"

type pt struct{ x, y int }

func main() {
	count := map[rune]int{}
	for _, r := range "mississippi" {
		count[r]++
	}
	fmt.Println(count, len(count))
	groups := map[int][]string{}
	for _, w := range []string{"a", "bb", "cc", "d"} {
		groups[len(w)] = append(groups[len(w)], w)
	}
	fmt.Println(groups)
	pts := map[pt]*pt{{1, 2}: {3, 4}}
	pts[pt{1, 2}].x = 30
	fmt.Println(*pts[pt{1, 2}], pts[pt{}] == nil)
	st := map[string]pt{"a": {1, 2}}
	v := st["a"]
	v.x = 100
	fmt.Println(st["a"], v)
	st["a"] = v
	fmt.Println(st)
	fns := map[string]func(...int) int{"sum": func(xs ...int) (t int) {
		for _, x := range xs {
			t += x
		}
		return
	}}
	fmt.Println(fns["sum"](1, 2, 3))
	ifc := map[any]string{1: "a", 1.0: "b", "1": "c", pt{1, 1}: "d", [2]int{1, 1}: "e", true: "f", 'x': "g", int64(1): "h"}
	fmt.Println(len(ifc), ifc[1], ifc[1.0], ifc[pt{1, 1}], ifc[int32('x')], ifc[int64(1)], ifc[uint(1)] == "")
	big := map[int]int{}
	for i := range 1000 {
		big[i*7] = i
	}
	for i := range 1000 {
		if i%3 == 0 {
			delete(big, i*7)
		}
	}
	sum := 0
	for k, v := range big {
		sum += k - v
	}
	fmt.Println(len(big), sum, big[7], big[0])
	a := map[string]map[string]int{"x": {"y": 1}}
	a["x"]["z"]++
	fmt.Println(a, a["q"]["r"], len(a["q"]))
	arr := map[string][2]int{"k": {1, 2}}
	fmt.Println(arr["k"][1], arr["none"][0])
	_, has := arr["k"]
	fmt.Println(has)
	f := func() map[string]int { return map[string]int{"once": 1} }
	f()["x"] = 5
	fmt.Println(f())
	var nilm map[string][]int
	fmt.Println(nilm["x"] == nil, len(nilm), nilm)
	func() {
		defer func() { fmt.Println(recover()) }()
		nilm["x"] = append(nilm["x"], 1)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		ifc[[]int{1}] = "x"
	}()
}
