// Maps: make, literal, index, comma ok, delete, len, nil maps, compound keys and values.
package main

type key struct {
	a int
	b string
}

func main() {
	m := map[string]int{"a": 1, "b": 2}
	m["c"] = 3
	m["a"]++
	m["z"] += 5
	println(len(m), m["a"], m["b"], m["c"], m["z"], m["none"])
	v, ok := m["b"]
	println(v, ok)
	_, ok = m["nope"]
	println(ok)
	if v, ok := m["c"]; ok {
		println("has", v)
	}
	delete(m, "b")
	delete(m, "b")
	println(len(m))
	sum := 0
	for k, v := range m {
		sum += v * len(k)
	}
	println(sum)
	var none map[int]bool
	println(none == nil, len(none), none[3])
	delete(none, 3)
	for range none {
		println("never")
	}
	s := map[key][]int{{1, "x"}: {1, 2}, {2, "y"}: nil}
	s[key{1, "x"}] = append(s[key{1, "x"}], 3)
	println(len(s), len(s[key{1, "x"}]), s[key{2, "y"}] == nil)
	nested := map[string]map[string]int{}
	if nested["p"] == nil {
		nested["p"] = make(map[string]int, 10)
	}
	nested["p"]["q"]++
	println(nested["p"]["q"], nested["x"]["y"])
	same := m
	same["new"] = 1
	println(len(m), len(same))
	for k := range m {
		delete(m, k)
	}
	println(len(m))
	m["again"] = 1
	clear(m)
	println(len(m))
	var i any = 1
	im := map[any]string{1: "int", "1": "string", 1.0: "float", [2]int{1, 2}: "array", key{1, "a"}: "struct"}
	println(im[i], im["1"], im[1.0], im[[2]int{1, 2}], im[key{1, "a"}], im[int8(1)] == "")
	arr := map[[2]bool]int{{true, false}: 1}
	println(arr[[2]bool{true, false}])
	p := map[*int]int{}
	x, y := 1, 1
	p[&x]++
	p[&y]++
	p[&x]++
	println(len(p), p[&x])
}
