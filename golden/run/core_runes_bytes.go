// Byte and rune handling: reversal, case conversion, palindromes, Caesar, counting.
package main

func reverse(s string) string {
	r := []rune(s)
	for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
		r[i], r[j] = r[j], r[i]
	}
	return string(r)
}

func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'a' <= c && c <= 'z' {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

func caesar(s string, k int) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z':
			c = 'a' + byte((int(c-'a')+k+26)%26)
		case c >= 'A' && c <= 'Z':
			c = 'A' + byte((int(c-'A')+k+26)%26)
		}
		out = append(out, c)
	}
	return string(out)
}

func fields(s string) (out []string) {
	start := -1
	for i, r := range s + " " {
		if r == ' ' {
			if start >= 0 {
				out = append(out, s[start:i])
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	return
}

func main() {
	println(reverse("héllo, 世界"), reverse(""), upper("go! é"))
	println(caesar("Hello, World", 3), caesar(caesar("Hello, World", 3), -3))
	for _, f := range fields("  the quick  brown fox ") {
		print("[", f, "]")
	}
	println()
	counts := [26]int{}
	for _, c := range "mississippi" {
		counts[c-'a']++
	}
	for i, n := range counts {
		if n > 0 {
			print(string(rune('a'+i)), n, " ")
		}
	}
	println()
	println(string([]byte{72, 105}), string([]rune{0x4e16, 33}), len("世"), []byte("世")[0], []rune("世")[0])
}
