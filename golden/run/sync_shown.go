// What packages fmt and reflect show of the types of package sync, and that they are compared and hashed like other structs.
package main

import (
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"
	"unsafe"
)

type counter struct {
	sync.Mutex
	n int
}

func fields(x any) {
	t := reflect.TypeOf(x).Elem()
	fmt.Printf("%s %d:", t, t.Size())
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Printf(" %s %s %d", f.Name, f.Type, f.Offset)
	}
	fmt.Println()
}

func main() {
	fields(new(sync.Mutex))
	fields(new(sync.RWMutex))
	fields(new(sync.WaitGroup))
	fields(new(sync.Cond))
	fields(new(sync.Pool))
	fields(new(atomic.Int32))

	c := &counter{n: 1}
	fmt.Printf("%v %+v %#v\n", c, c, c)
	c.Lock()
	fmt.Printf("%v %+v\n", c, c)
	fmt.Println(reflect.DeepEqual(c, &counter{n: 1}))
	c.Unlock()
	fmt.Println(reflect.DeepEqual(c, &counter{n: 1}), reflect.DeepEqual(c, &counter{n: 2}))

	var rw sync.RWMutex
	rw.RLock()
	rw.RLock()
	fmt.Printf("%+v\n", &rw)
	rw.RUnlock()
	rw.RUnlock()
	rw.Lock()
	fmt.Printf("%+v\n", &rw)
	rw.Unlock()
	var wg sync.WaitGroup
	wg.Add(3)
	fmt.Printf("%+v\n", &wg)
	fmt.Printf("%+v\n", &sync.Pool{})
	fmt.Println(unsafe.Sizeof(sync.Mutex{}), unsafe.Offsetof(c.n))

	// Only vet minds these copies.
	var a, b any = counter{n: 1}, counter{n: 1}
	fmt.Println(a == b, counter{} == counter{n: 1}, *c == counter{n: 1})
	c.Lock()
	fmt.Println(*c == counter{n: 1})
	numbers := map[counter]int{{n: 2}: 3}
	fmt.Println(numbers[counter{n: 2}], numbers[counter{}], numbers[*c])
	any_ := map[any]string{sync.Mutex{}: "free", c.Mutex: "locked", sync.RWMutex{}: "rw", sync.WaitGroup{}: "wg", sync.Cond{}: "cond"}
	c.Unlock()
	fmt.Println(any_[c.Mutex], any_[sync.RWMutex{}], any_[sync.WaitGroup{}], any_[sync.Cond{}], len(any_))
}
