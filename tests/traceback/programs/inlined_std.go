// settings: single
// A small function of the standard library, which its callers inline, panics.
package main

import "strings"

func grow(b *strings.Builder, n int) {
	b.Grow(n)
}

func main() {
	var b strings.Builder
	b.WriteString("x")
	grow(&b, -b.Len())
}
