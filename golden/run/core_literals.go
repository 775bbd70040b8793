// Every form of literal: integers, floats, runes, strings, composite with elided types.
package main

type pt struct{ x, y int }

func main() {
	println(0, 42, 0b101, 0b1, 0o17, 0o7, 017, 0xBEEF, 0xff, 1_000_000, 0x_1, 0_7)
	println(1., .5, 1e3, 1e-2, 1.5e+2, 0x1p4, 0x.8p1, 1_0.2_5)
	println('a', '\n', '\'', '\\', '\x41', '\101', '\u00e9', '\U0001F600', '世')
	println("tab\tquote\"back\\", `raw \t`, "\u4e16\x41\101")
	println(`multi
line`)
	println(1i, 2.5i, 0x10i, 0b1i)
	a := [...]pt{{1, 2}, {y: 3}}
	b := []*pt{{4, 5}, nil}
	c := map[pt]string{{1, 2}: "k"}
	d := map[string][]pt{"x": {{6, 7}}}
	e := [2][2]int{{1}, {2, 3}}
	f := []int{2: 1, 5, 0: 9}
	g := [...]string{'a' - 'a': "zero", 3: "three"}
	h := []map[string]int{{"a": 1}, {}}
	println(a[1].y, b[0].x, b[1] == nil, c[pt{1, 2}], d["x"][0].y, e[0][1], e[1][1])
	println(len(f), f[0], f[2], f[3], len(g), g[0], g[3], h[0]["a"], len(h[1]))
	for _, p := range []pt{{}, {1, 1}} {
		print(p.x, p.y, ";")
	}
	println()
	if (pt{1, 2}) == (pt{1, 2}) {
		println("equal")
	}
}
