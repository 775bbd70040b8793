// Deferred calls that are objects of the function's block, and those that cannot be.
package main

import (
	"fmt"
	"runtime"
	"sync"
)

func frames(s string) {
	pcs := make([]uintptr, 20)
	n := runtime.Callers(2, pcs)
	fs := runtime.CallersFrames(pcs[:n])
	fmt.Print(s, ": ")
	for {
		f, more := fs.Next()
		fmt.Printf("%s:%d ", f.Function, f.Line)
		if !more || f.Function == "main.main" {
			break
		}
	}
	fmt.Println()
}

type T struct{ mu sync.Mutex }

func (t *T) early(x int) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	defer frames("early")
	if x > 0 {
		return x
	}
	return 2 *
		x
}

func literal() {
	func() {
		defer func() { frames("literal") }()
		fmt.Print("")
	}()
	f := func() int {
		defer func() { frames("literal with result") }()
		return 3
	}
	f()
}

func order() (s string) {
	defer fmt.Println("one")
	for i := 0; i < 3; i++ {
		if i == 2 {
			return "x"
		}
	}
	defer fmt.Println("not")
	return "y"
}

type big struct{ a, b, c int }

func elide() big {
	x := big{1, 2, 3}
	defer func() { x.a = 9; fmt.Println(x) }()
	return x
}
func elide2() big {
	x := big{1, 2, 3}
	p := &x
	defer change(p)
	return x
}
func change(p *big) { p.b = 77; fmt.Println(*p) }

func named() (err error) {
	defer func() { err = fmt.Errorf("late") }()
	return nil
}
func named2() (n int) {
	p := &n
	defer func() { *p = 5 }()
	return 1
}
func panics() {
	defer fmt.Println("deferred in panics")
	defer func() { fmt.Println("panicking") }()
	var p *big
	p.a = 1
}

func nested() {
	defer func() {
		fmt.Println("recovered", recover())
	}()
	defer fmt.Println("nested outer")
	func() {
		defer func() { panic("second") }()
		defer fmt.Println("inner")
		panic("first")
	}()
}

func goexit() {
	done := make(chan bool)
	go func() {
		defer close(done)
		defer fmt.Println("goexit deferred")
		runtime.Goexit()
	}()
	<-done
}

func multi() (int, string) {
	x := 1
	s := "a"
	defer func() { x, s = 2, "b"; fmt.Println(x, s) }()
	return x, s
}

func loopDefer() {
	for i := 0; i < 2; i++ {
		defer fmt.Println("loop", i)
	}
	if true {
		defer fmt.Println("if")
	}
}

func recoverDirect() {
	defer recover()
	defer fmt.Println("recoverDirect")
}
func shadow() int {
	deferred := 3
	defer fmt.Println("shadow", deferred)
	deferred2 := 4
	defer fmt.Println("shadow", deferred2)
	return deferred + deferred2
}

func main() {
	var t T
	t.early(-1)
	literal()
	fmt.Println(order())
	fmt.Println(elide(), elide2())
	fmt.Println(named(), named2())
	func() {
		defer func() { fmt.Println(recover()) }()
		panics()
	}()
	nested()
	goexit()
	fmt.Println(multi())
	loopDefer()
	recoverDirect()
	fmt.Println(shadow())
	defer fmt.Println("main ends")
	defer func() {
		defer func() { fmt.Println(recover()) }()
		defer fmt.Println("x")
		panic("in main")
	}()
}
