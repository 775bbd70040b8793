package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"syscall"
	"unsafe"
)

func read(b []byte, i int) (v byte, err error) {
	defer func() {
		if e, ok := recover().(runtime.Error); ok {
			err = e
		}
	}()
	v = b[i]
	return
}

func main() {
	b, err := syscall.Mmap(-1, 0, 2*syscall.Getpagesize(), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		panic(err)
	}
	at := syscall.Getpagesize() + 8
	b[at] = 7
	fmt.Println(read(b, at))
	if err := syscall.Mprotect(b[syscall.Getpagesize():], syscall.PROT_NONE); err != nil {
		panic(err)
	}
	fmt.Println(debug.SetPanicOnFault(true), debug.SetPanicOnFault(true))
	_, err = read(b, at)
	fmt.Println(err)
	fmt.Println(err.(interface{ Addr() uintptr }).Addr() == uintptr(unsafe.Pointer(&b[0]))+uintptr(at))
}
