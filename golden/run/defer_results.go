// Defers change named results; what return has set; recover sets results.
package main

import (
	"errors"
	"fmt"
)

func inc() (n int)      { defer func() { n++ }(); return 1 }
func noname() int       { n := 1; defer func() { n++ }(); return n }
func ptr() (n *int)     { x := 1; n = &x; defer func() { *n = 5 }(); return n }
func twice() (a, b int) { defer func() { a, b = b, a }(); return 1, 2 }
func shadow() (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("shadow: %w", err)
		}
	}()
	if err := errors.New("inner"); err != nil {
		return err
	}
	return nil
}
func safe(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("caught %v", r)
		}
	}()
	f()
	return nil
}
func partial() (a, b int) {
	defer func() { recover() }()
	a = 1
	b = 2
	panic("x")
}
func lost() int {
	defer func() { recover() }()
	panic("x")
}
func value() (x [2]int) {
	defer func() { x[1] = 9 }()
	x[0] = 1
	return x
}

func main() {
	fmt.Println(inc(), noname(), *ptr())
	fmt.Println(twice())
	fmt.Println(shadow(), safe(func() {}), safe(func() { panic("p") }))
	fmt.Println(partial())
	fmt.Println(lost(), value())
}
