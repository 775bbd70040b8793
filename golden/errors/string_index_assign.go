package main

func main() {
	s := "abc"
	s[0] = 'x'
	s[1] += 1
	p := &s[0]
	for i, s[0] = range s {
	}
	var b byte = s
	var r rune = s[0]
	s = s[0]
	s += 'x'
	s = s + 1
	_ = s + s[0]
	_, _, _ = p, b, r
}
