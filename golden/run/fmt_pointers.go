// Pointers: nil forms, &{...} at the top and addresses inside (not printed here), %p of nil.
package main

import (
	"fmt"
	"strings"
)

type node struct {
	v    int
	next *node
}

func isAddr(s string) bool { return strings.HasPrefix(s, "0x") && len(s) > 4 }

func main() {
	n := &node{1, nil}
	fmt.Println(n)
	fmt.Printf("%+v %v\n", n, *n)
	m := node{2, n}
	s := fmt.Sprint(m)
	fmt.Println(strings.HasPrefix(s, "{2 0x"))
	fmt.Println(&[]int{1}, &[2]string{"a", "b"}, &map[string]int{"k": 1})
	x := 5
	fmt.Println(isAddr(fmt.Sprint(&x)), isAddr(fmt.Sprintf("%p", &x)), isAddr(fmt.Sprintf("%v", main)))
	fmt.Printf("%p %v %d\n", nil, (*int)(nil), (*int)(nil))
	var c chan int
	var f func()
	fmt.Println(c, f == nil, []*node{nil})
	fmt.Printf("%v %p %t\n", c, c, isAddr(fmt.Sprint(make(chan int))))
	pp := &n
	fmt.Println(isAddr(fmt.Sprint(pp)))
	fmt.Printf("%#v %#v\n", (*node)(nil), c)
}
