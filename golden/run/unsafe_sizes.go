// unsafe: Sizeof, Alignof, Offsetof, pointer arithmetic, slices and strings from pointers.
package main

import (
	"fmt"
	"unsafe"
)

type s struct {
	a bool
	b int64
	c uint16
	d string
	e []int
	f any
}

type packed struct {
	a, b uint8
	c    uint16
	d    uint32
}

func main() {
	var x s
	fmt.Println(unsafe.Sizeof(x), unsafe.Alignof(x), unsafe.Offsetof(x.b), unsafe.Offsetof(x.c), unsafe.Offsetof(x.d), unsafe.Offsetof(x.e), unsafe.Offsetof(x.f))
	fmt.Println(unsafe.Sizeof(packed{}), unsafe.Sizeof(""), unsafe.Sizeof([]int{}), unsafe.Sizeof([3]int16{}), unsafe.Sizeof(struct{}{}), unsafe.Sizeof(map[int]int{}), unsafe.Sizeof(any(1)), unsafe.Sizeof(func() {}), unsafe.Sizeof(1i))
	fmt.Println(unsafe.Sizeof(int8(0)), unsafe.Sizeof(rune(0)), unsafe.Sizeof(0), unsafe.Sizeof(float32(0)), unsafe.Sizeof(uintptr(0)), unsafe.Sizeof(new(int)))
	const k = unsafe.Sizeof(int64(0)) * 2
	var arr [k]byte
	fmt.Println(len(arr))
	f := 1.5
	fmt.Printf("%#x\n", *(*uint64)(unsafe.Pointer(&f)))
	a := [4]int32{1, 2, 3, 4}
	p := (*int32)(unsafe.Pointer(uintptr(unsafe.Pointer(&a[0])) + 2*unsafe.Sizeof(a[0])))
	*p = 30
	q := (*int32)(unsafe.Add(unsafe.Pointer(&a), 4))
	fmt.Println(a, *q)
	sl := unsafe.Slice(&a[1], 2)
	sl[0] = 20
	fmt.Println(a, len(sl), cap(sl), *unsafe.SliceData(sl))
	b := []byte("hello")
	str := unsafe.String(&b[0], 3)
	fmt.Println(str, *unsafe.StringData("x"))
	pk := &packed{1, 2, 3, 4}
	c := (*uint16)(unsafe.Add(unsafe.Pointer(pk), unsafe.Offsetof(pk.c)))
	fmt.Println(*c, unsafe.Pointer(nil) == nil)
}
