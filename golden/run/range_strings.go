// Range over strings: positions, invalid UTF-8, byte loops, assignment to the variables.
package main

import "fmt"

func main() {
	for _, s := range []string{"", "abc", "héé", "日本語", "a\xffb\xe4\xb8", "\u0000x", "😀!"} {
		fmt.Printf("%q:", s)
		for i, r := range s {
			fmt.Printf(" %d=%U", i, r)
		}
		fmt.Print(" |")
		for i := 0; i < len(s); i++ {
			fmt.Printf(" %02x", s[i])
		}
		fmt.Println(" |", len([]rune(s)))
	}
	s := "abc"
	for i, r := range s {
		s = "changed"
		fmt.Print(i, string(r), " ")
	}
	fmt.Println(s)
	for i, b := range []byte("hé") {
		fmt.Print(i, ":", b, " ")
	}
	n := 0
	for range "日本" {
		n++
	}
	fmt.Println(n)
}
