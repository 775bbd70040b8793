// An uncaught panic with a Stringer that is no error prints String's text.
package main

import "fmt"

type s struct{ a, b int }

func (x s) String() string { return fmt.Sprintf("s(%d,%d)", x.a, x.b) }

func main() {
	panic(s{1, 2})
}
