// Functions named like others of the packages that their arguments come from, and like what the runtime offers.
package main

import (
	"fmt"
	"sort"
	"strings"
)

func Sort(data sort.Interface)                { fmt.Println("my sort", data.Len()) }
func concat(a, b string) string               { return "mine:" + a + b }
func slice(a []int, b string) string          { return "slice" + b }
func box(a any, b string) string              { return "box" + b }
func Fprint(w *strings.Builder, a ...any)     { w.WriteString("mine") }
func NewReader(s string) string               { return "reader" + s }
func range_(s []int) int                      { return len(s) }
func make_map(m map[string]int) int           { return len(m) }

type T struct{}

func (T) Close() {}

func close_(t T) {}

func main() {
	Sort(sort.IntSlice{1, 2})
	fmt.Println(concat("a", "b"), slice(nil, "x"), box(1, "y"), range_(nil), make_map(nil))
	var b strings.Builder
	Fprint(&b, 1)
	fmt.Println(b.String(), NewReader("x"))
}
