// Concatenation of strings.
package main

import "fmt"

func main() {
	names := []string{"alpha", "beta", "gamma", "delta"}
	total := 0
	for i := 0; i < 10000000; i++ {
		s := names[i&3] + "/" + names[i>>2&3]
		total += len(s)
		if s == "beta/gamma" {
			total++
		}
	}
	kept := ""
	for i := 0; i < 20000; i++ {
		kept += names[i&3]
	}
	fmt.Println(total, len(kept))
}
