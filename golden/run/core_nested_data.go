// Maps of slices of structs of maps; changes through each level.
package main

type item struct {
	name string
	tags map[string]bool
	subs []*item
}

type store struct {
	byName map[string]*item
	groups map[int][]item
	grid   [2][]map[string]int
}

func main() {
	s := store{byName: map[string]*item{}, groups: map[int][]item{}}
	for i, n := range []string{"a", "b", "c"} {
		it := &item{name: n, tags: map[string]bool{n + "1": true}}
		s.byName[n] = it
		s.groups[i%2] = append(s.groups[i%2], *it)
		s.grid[i%2] = append(s.grid[i%2], map[string]int{n: i})
	}
	s.byName["a"].subs = append(s.byName["a"].subs, s.byName["b"], &item{name: "anon"})
	s.byName["b"].name = "B"
	s.groups[0][0].name = "changed"
	s.groups[0][1].tags["x"] = true
	s.grid[0][1]["c"] += 40
	println(s.byName["a"].subs[0].name, s.byName["a"].name, s.groups[0][0].name, len(s.byName["c"].tags), s.grid[0][1]["c"])
	println(len(s.groups[0]), len(s.groups[1]), s.groups[5] == nil, s.byName["none"] == nil)
	type tree map[string]tree
	t := tree{"x": {"y": {"z": nil}}}
	t["x"]["y"]["w"] = tree{}
	println(len(t["x"]["y"]), t["x"]["q"]["r"] == nil)
	m := [][][]int{{{1, 2}, {3}}, {{4}}}
	m[0][1] = append(m[0][1], 30)
	m[1][0][0]++
	println(len(m[0][1]), m[0][1][1], m[1][0][0])
}
