// Per-iteration loop variables in all forms of for, modified in body, post statement and closures.
package main

import "fmt"

func main() {
	var fs []func() int
	for i := 0; i < 6; i++ {
		fs = append(fs, func() int { return i })
		i++
	}
	for _, f := range fs {
		fmt.Print(f(), " ")
	}
	fmt.Println()
	var inc func()
	for i := 0; i < 3; i++ {
		if i == 0 {
			inc = func() { i += 10 }
		}
		inc()
		fmt.Print(i, " ")
	}
	fmt.Println()
	var ps []*int
	for i, j := 0, 10; i < j; i, j = i+1, j-3 {
		ps = append(ps, &i, &j)
	}
	for _, p := range ps {
		fmt.Print(*p, " ")
	}
	fmt.Println()
	var prints []func()
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print("d", i, " ") }()
		prints = append(prints, func() { fmt.Print(i, " ") })
		if i == 1 {
			continue
		}
	}
	for k, v := range map[string]int{"a": 1} {
		prints = append(prints, func() { fmt.Print(k, v, " ") })
	}
	var shared int
	for shared = 0; shared < 2; shared++ {
		prints = append(prints, func() { fmt.Print("s", shared, " ") })
	}
	for _, p := range prints {
		p()
	}
	fmt.Println()
	for i := func() int { return 2 }(); i > 0; i-- {
		func() { fmt.Print(i, " ") }()
	}
	for c := 'a'; c < 'd'; c++ {
		prints = append(prints, func() { fmt.Print(string(c)) })
	}
	for _, p := range prints[len(prints)-3:] {
		p()
	}
	fmt.Println()
}
