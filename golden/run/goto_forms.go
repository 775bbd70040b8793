// Goto forwards and backwards, out of blocks and loops, state machines.
package main

import "fmt"

func state(s string) string {
	i := 0
	word := ""
start:
	if i >= len(s) {
		goto end
	}
	if s[i] == ' ' {
		goto space
	}
	word += string(s[i])
	i++
	goto start
space:
	word += "_"
	for i < len(s) && s[i] == ' ' {
		i++
	}
	goto start
end:
	return word
}

func main() {
	fmt.Println(state("a  bc d"))
	n := 0
retry:
	n++
	for {
		if n < 3 {
			goto retry
		}
		{
			if n == 3 {
				goto out
			}
		}
	}
out:
	fmt.Println(n)
	i := 0
loop:
	switch {
	case i < 3:
		defer fmt.Print("d", i, " ")
		i++
		goto loop
	default:
		goto last
	}
last:
	var fs []func()
	k := 0
again:
	v := k * k
	fs = append(fs, func() { fmt.Print(v, " ") })
	k++
	if k < 3 {
		goto again
	}
	for _, f := range fs {
		f()
	}
	fmt.Println()
}
