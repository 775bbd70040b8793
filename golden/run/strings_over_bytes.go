// string(bytes) and []byte(text) where the value is only looked at: no copy is made, and none must be missed.
package main

import (
	"fmt"
	"testing"
)

type Name string

func change(b []byte) string {
	b[0] = 'z'
	return "zbc"
}

func kind(b []byte) int {
	switch string(b) {
	case "abc":
		b[0] = 'q'
		return 1
	case "qbc":
		return 2
	}
	return 3
}

func falls(b []byte) (n int) {
	switch string(b) {
	case "abc":
		copy(b, "xyz")
		n++
		fallthrough
	case "nothing":
		n += 10
	case "xyz":
		n += 100
	}
	return
}

func main() {
	b := []byte("abc")
	kept := string(b)
	joined := "<" + string(b) + ">"
	alone := "" + string(b)
	var empty string
	alone2 := empty + string(b)
	m := map[string]int{string(b): 1}
	m[string(b)]++
	s := Name(b)
	b[1] = 'X'
	fmt.Println(kept, joined, alone, alone2, m, s, string(b))
	m[string(b)] = 5
	b[1] = 'b'
	fmt.Println(m, m[string(b)], m["aXc"])
	v, ok := m[string(b[:2])]
	fmt.Println(v, ok)
	fmt.Println(string(b) == "abc", string(b) < "abd", string(b[:1]) != string(b[1:2]), Name(b) == s)
	fmt.Println(kind(b), kind(b), kind(b[:0]), falls([]byte("abc")))
	for i, c := range []byte(kept) {
		if i == 0 {
			kept = "other"
		}
		fmt.Print(i, c, " ")
	}
	fmt.Println(kept)
	changing := []byte("abcd")
	for i, r := range string(changing) {
		changing[3] = 'z'
		fmt.Print(i, string(r), " ")
	}
	changing = append(changing[:1], string(changing)...)
	fmt.Println(string(changing))
	n := copy(changing[1:], string(changing))
	fmt.Println(n, string(changing))
	var copied []byte
	copied = append(copied, []byte(kept)...)
	copied = append(copied, string(copied[:2])...)
	copied[0] = 'O'
	fmt.Println(string(copied), kept, copy(copied[1:], string(copied)), string(copied), copy(copied, []byte("##")), string(copied))
	fmt.Println(len([]rune("aé世\xff😀")), len([]byte(kept)), len(string(copied)))
	a, c := []byte("some longer text than a few bytes"), []byte("some longer text than a few byteS")
	other := map[string]int{string(a): 3}
	fmt.Println(testing.AllocsPerRun(100, func() {
		if string(a) == string(c) || other[string(a)] != 3 || len([]rune(kept)) != 5 {
			panic("wrong")
		}
		for _, x := range []byte(kept) {
			if x == 0 {
				panic("zero")
			}
		}
		switch string(a) {
		case "x", "y":
			panic("x")
		}
	}))
}
