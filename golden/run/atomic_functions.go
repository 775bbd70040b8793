// Every function of sync/atomic on plain variables.
package main

import (
	"fmt"
	"sync/atomic"
	"unsafe"
)

func main() {
	var i32 int32 = 5
	var i64 int64 = -5
	var u32 uint32 = 5
	var u64 uint64 = 1 << 40
	var up uintptr = 9
	fmt.Println(atomic.AddInt32(&i32, -10), atomic.AddInt64(&i64, 100), atomic.AddUint32(&u32, ^uint32(0)), atomic.AddUint64(&u64, 1), atomic.AddUintptr(&up, 1))
	fmt.Println(atomic.LoadInt32(&i32), atomic.LoadInt64(&i64), atomic.LoadUint32(&u32), atomic.LoadUint64(&u64), atomic.LoadUintptr(&up))
	atomic.StoreInt32(&i32, 1)
	atomic.StoreInt64(&i64, 2)
	atomic.StoreUint32(&u32, 3)
	atomic.StoreUint64(&u64, 4)
	atomic.StoreUintptr(&up, 5)
	fmt.Println(i32, i64, u32, u64, up)
	fmt.Println(atomic.SwapInt32(&i32, 10), atomic.SwapInt64(&i64, 20), atomic.SwapUint32(&u32, 30), atomic.SwapUint64(&u64, 40), atomic.SwapUintptr(&up, 50))
	fmt.Println(atomic.CompareAndSwapInt32(&i32, 10, 11), atomic.CompareAndSwapInt64(&i64, 1, 2), atomic.CompareAndSwapUint32(&u32, 30, 31), atomic.CompareAndSwapUint64(&u64, 0, 1), atomic.CompareAndSwapUintptr(&up, 50, 51))
	fmt.Println(i32, i64, u32, u64, up)
	fmt.Println(atomic.AndInt32(&i32, 9), i32, atomic.OrUint32(&u32, 32), u32, atomic.OrInt64(&i64, 3), i64, atomic.AndUint64(&u64, 8), u64)
	x, y := 1, 2
	p := unsafe.Pointer(&x)
	fmt.Println(*(*int)(atomic.LoadPointer(&p)), atomic.CompareAndSwapPointer(&p, unsafe.Pointer(&x), unsafe.Pointer(&y)), *(*int)(p))
	atomic.StorePointer(&p, nil)
	fmt.Println(atomic.SwapPointer(&p, unsafe.Pointer(&x)) == nil)
	s := struct{ n [2]int64 }{}
	atomic.AddInt64(&s.n[1], 7)
	fmt.Println(s)
}
