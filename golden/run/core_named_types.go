// Defined types, aliases, underlying types, conversion between them, local types.
package main

type (
	meters  float64
	feet    float64
	names   []string
	grid    [2][2]int
	visit   func(string)
	ids     = map[string]int
	text    = string
	wrapper struct{ meters }
)

func (m meters) feet() feet { return feet(m * 3.25) }
func (n names) has(s string) bool {
	for _, x := range n {
		if x == s {
			return true
		}
	}
	return false
}

func main() {
	m := meters(4)
	println(m, m.feet(), float64(m)+1, m*2)
	var n names = []string{"a", "b"}
	println(n.has("b"), names{"c"}.has("b"))
	var plain []string = n
	println(len(plain))
	var i ids = map[string]int{"x": 1}
	var t text = "plain"
	println(i["x"], t)
	g := grid{{1, 2}, {3, 4}}
	println(g[1][0], g == grid{{1, 2}, {3, 4}})
	v := visit(func(s string) { println("visit", s) })
	v("here")
	w := wrapper{5}
	println(w.meters, w.feet())
	type local struct{ a, b int }
	type other struct{ a, b int }
	l := local{1, 2}
	println(other(l).b, struct{ a, b int }(l).a)
	type rec struct {
		kids []rec
		v    int
	}
	r := rec{[]rec{{nil, 1}, {[]rec{{v: 3}}, 2}}, 0}
	println(r.kids[1].kids[0].v)
	type tree map[string]tree
	tr := tree{"a": {"b": nil}}
	println(len(tr["a"]), tr["a"]["b"] == nil)
}
