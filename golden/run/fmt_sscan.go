// Sscan, Sscanf and Sscanln: counts, errors and verbs.
package main

import "fmt"

func main() {
	var a, b int
	var s string
	var f float64
	n, err := fmt.Sscan("12 -7 word 2.5", &a, &b, &s, &f)
	fmt.Println(n, err, a, b, s, f)
	n, err = fmt.Sscan("1\n2", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscan("x", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscan("", &a)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("10:ab-0x1f", "%d:%2s-%v", &a, &s, &b)
	fmt.Println(n, err, a, s, b)
	n, err = fmt.Sscanf("7,8", "%d;%d", &a, &b)
	fmt.Println(n, err, a)
	n, err = fmt.Sscanln("3 4\n5", &a, &b)
	fmt.Println(n, err, a, b)
	n, err = fmt.Sscanln("3", &a, &b)
	fmt.Println(n, err)
	var c rune
	var t bool
	n, err = fmt.Sscanf("Z true ff", "%c %t %x", &c, &t, &a)
	fmt.Println(n, err, string(c), t, a)
}
