// What fmt prints for wrong verbs, missing and extra arguments and bad indexes.
package main

import "fmt"

type s struct{ a int }

func main() {
	format := []string{"%!", "%", "%z", "%d %d", "%d", "%s", "%t", "%f", "%c", "%q", "%x", "%p", "%[3]d", "%[x]d", "%[1]", "%-", "%*d", "%.*d", "%[0]d", "%[1]d %[5]d", "%e", "%U", "%w", "%.d", "%5", "%+"}
	for _, f := range format {
		fmt.Printf(f+"\n", 1)
	}
	fmt.Printf("%d\n", "x")
	fmt.Printf("%s %s\n", 1, true)
	fmt.Printf("%t %t\n", 1, "true")
	fmt.Printf("%d\n", 1.5)
	fmt.Printf("%d\n", true)
	fmt.Printf("%c %U\n", "a", 2.5)
	fmt.Printf("%d %s\n", s{1}, s{1})
	fmt.Printf("%d %t\n", []string{"a"}, []int{1})
	fmt.Printf("%s\n", nil)
	fmt.Printf("%d %v\n", nil, nil)
	fmt.Printf("extra\n", 1, "two", nil)
	fmt.Printf("%d\n")
	fmt.Printf("%*d|%.*f\n", "w", 1, "p", 2.5)
	fmt.Printf("%s\n", map[string]int{"a": 1})
	fmt.Printf("%d\n", map[string]int{"a": 1})
	fmt.Printf("%!d %%%d%%\n", 1)
	fmt.Printf("%s %d\n", any(nil), any(3))
	fmt.Printf("%x %s\n", s{10}, &s{10})
	fmt.Printf("%s\n", func() {} == nil)
	fmt.Println(fmt.Sprintf("%[2]*[1]d|%[2]d", 3, 5), fmt.Sprintf("%[1]d %[1]v %[1]x", 10))
}
