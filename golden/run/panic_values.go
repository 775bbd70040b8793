// Recovered values keep their types; runtime.Error; panic(nil); nested and repeated panics.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

func catch(f func()) {
	defer func() {
		r := recover()
		_, isRT := r.(runtime.Error)
		fmt.Printf("%T %v %t\n", r, r, isRT)
	}()
	f()
}

func main() {
	catch(func() { panic("s") })
	catch(func() { panic(errors.New("e")) })
	catch(func() { panic(42) })
	catch(func() { panic([]int{1}) })
	catch(func() { panic(nil) })
	catch(func() { panic(fmt.Sprintf("%d", 1)) })
	catch(func() { var e error; panic(e) })
	catch(func() {
		defer func() { panic(fmt.Sprint("second after ", recover())) }()
		panic("first")
	})
	catch(func() {
		defer func() {
			defer func() { fmt.Println("inner", recover()) }()
			panic("two")
		}()
		panic("one")
	})
	catch(func() {
		defer func() { recover() }()
		panic("swallowed")
	})
	catch(func() {
		defer recover()
		panic("a deferred recover call itself does not stop it")
	})
	catch(func() {
		defer func() { func() { recover() }() }()
		panic("too deep")
	})
}
