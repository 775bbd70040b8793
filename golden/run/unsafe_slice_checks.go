package main

import (
	"fmt"
	"math"
	"unsafe"
)

func try(what string, f func()) {
	defer func() { fmt.Println(what, recover()) }()
	f()
}

var (
	negative        = -1
	big      uint64 = math.MaxUint64
	u8       uint8  = 200
	three           = []int{1, 2, 3}
	text            = "abc"
	array           = [3]int{1, 2, 3}
)

//go:noinline
func data(s string) *byte { return unsafe.StringData(s) }

func main() {
	var none *int
	try("nil, 0", func() { fmt.Println(unsafe.Slice(none, 0) == nil) })
	try("nil, 1", func() { _ = unsafe.Slice(none, 1) })
	try("negative", func() { _ = unsafe.Slice(new(byte), negative) })
	try("too big", func() { _ = unsafe.Slice(new(byte), big) })
	try("too many bytes", func() { _ = unsafe.Slice(new(uint64), big>>3) })
	try("string nil, 0", func() { fmt.Println(unsafe.String(nil, 0) == "") })
	try("string nil, 1", func() { _ = unsafe.String(nil, 1) })
	try("string negative", func() { _ = unsafe.String(new(byte), negative) })
	try("data of the empty string", func() { fmt.Println(data("") == nil) })

	// The bounds of unsigned types are printed as such.
	try("slice", func() { _ = three[0:big] })
	try("slice", func() { _ = three[big:2] })
	try("slice", func() { _ = three[negative:2] })
	try("slice", func() { _ = three[u8:2] })
	try("slice", func() { _ = three[0:1:big] })
	try("slice", func() { _ = three[0:big:3] })
	try("slice", func() { _ = three[big:2:3] })
	try("array", func() { _ = array[0:big] })
	try("array", func() { _ = array[big:2:3] })
	try("string", func() { _ = text[0:big] })
	try("string", func() { _ = text[big:] })
	try("string", func() { _ = text[negative:] })

	// An empty tail stays within its string.
	s := text[len(text):]
	fmt.Println(len(s), uintptr(unsafe.Pointer(unsafe.StringData(s)))-uintptr(unsafe.Pointer(unsafe.StringData(text))) < 3)
}
