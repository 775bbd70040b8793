// Sprint, Sprintln, Sprintf, Errorf with %w, Fprint, Append and their spaces.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

func main() {
	fmt.Print("a", "b", 1, 2, true, "c", 3.5, nil, 'x', "\n")
	fmt.Print(1, 2, "\n")
	fmt.Print("x", 1, "y", "z", 2, 3, "\n")
	fmt.Println()
	fmt.Println("a", "b", 1, 2, true, nil, []int{1}, struct{}{})
	fmt.Printf("%q %q %q\n", fmt.Sprint(), fmt.Sprintln("x", 1), fmt.Sprintf("%d", 5))
	base := errors.New("base")
	e1 := fmt.Errorf("wrap: %w", base)
	e2 := fmt.Errorf("two: %w and %w", e1, os.ErrNotExist)
	e3 := fmt.Errorf("plain %v", base)
	e4 := fmt.Errorf("bad %w", "not an error")
	fmt.Println(e1, e2, e3, e4)
	fmt.Println(errors.Is(e2, base), errors.Is(e2, os.ErrNotExist), errors.Is(e3, base), errors.Unwrap(e1) == base, errors.Unwrap(e2))
	fmt.Printf("%T %T %T\n", e1, e2, e3)
	var sb strings.Builder
	n, err := fmt.Fprintf(&sb, "%05d", 42)
	fmt.Fprint(&sb, "-", "x")
	fmt.Fprintln(&sb, "!", 1)
	fmt.Printf("%d %v %q\n", n, err, sb.String())
	fmt.Fprintln(os.Stdout, "to stdout")
	b := fmt.Appendf(nil, "%d", 7)
	b = fmt.Append(b, " ", 8)
	b = fmt.Appendln(b, "x")
	fmt.Printf("%q\n", b)
	n, _ = fmt.Println("héé")
	fmt.Println(n)
}
