// Invalid UTF-8 of every kind in range, conversion and comparison.
package main

import "fmt"

func main() {
	for _, s := range []string{"\x80", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x9f\x98", "a\xe4b", "\xef\xbf\xbd", "\xc3\xa9", "\xfe\xff", "\xf0\x9f\x98\x80\xf0"} {
		for i, r := range s {
			fmt.Printf("%d:%X ", i, r)
		}
		fmt.Printf("%d %q %q %x\n", len([]rune(s)), s, string([]rune(s)), string([]rune(s)))
	}
	fmt.Println("\xff" == "\xff", "\xff" < "\xfe", "a\xff" > "aé")
}
