// Conversions between unsafe.Pointer, a type made of it, and uintptr.
package main

import (
	"fmt"
	"unsafe"
)

type pointer unsafe.Pointer

type address uintptr

func main() {
	x, y := 1, 2
	p := pointer(unsafe.Pointer(&x))
	*(*int)(unsafe.Pointer(p)) = 3
	q := pointer(&y)
	*(*int)(q) += 4
	a := address(uintptr(q))
	*(*int)(unsafe.Pointer(uintptr(a)))++
	fmt.Println(x, y, p == pointer(unsafe.Pointer(&x)), uintptr(p) == uintptr(unsafe.Pointer(&x)))
	var zero pointer
	fmt.Println(zero == nil, unsafe.Pointer(zero) == nil)
	r := &p
	*(*int)(*(*unsafe.Pointer)(unsafe.Pointer(r))) = 9
	fmt.Println(x)
}
