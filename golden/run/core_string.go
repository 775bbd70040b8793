// Strings: bytes, length, comparison, concatenation, slicing, conversion, iteration.
package main

func main() {
	s := "héllo, 世界"
	println(len(s), s[0], s[1], s[len(s)-1])
	println(s[1:3], s[:1], s[8:], s[3:3] == "")
	for i, r := range s {
		print(i, ":", r, " ")
	}
	println()
	for i := range s[:3] {
		print(i, " ")
	}
	println()
	println("a" < "b", "a" < "ab", "Z" < "a", "" < "a", "abc" >= "abd", "x" != "x")
	t := "x"
	t += "y" + t
	println(t)
	b := []byte(s)
	b[0] = 'H'
	println(string(b), s)
	r := []rune(s)
	println(len(r), string(r[7]), string(r[:5]))
	println(string(rune(0x4e16)), string(rune(-1)), string(rune(65)))
	bad := "a\xffb\xc0\xafc"
	for i, c := range bad {
		print(i, ":", c, " ")
	}
	println()
	println(len([]rune(bad)), len(string([]rune(bad))))
	raw := `back\n
quote "x"`
	println(raw, len(raw))
	println("\a\b\f\r\t\v\\\"\x41\101\u00e9\U0001F600" == "\x07\x08\x0c\x0d\x09\x0b\x5c\x22AA\xc3\xa9\xf0\x9f\x98\x80")
	var empty string
	println(empty == "", len(empty), empty+"z")
	switch s[:1] {
	case "g":
		println("g")
	case "h":
		println("h")
	}
}
