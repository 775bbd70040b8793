// settings: single none all
package main

import "unsafe"

var address = uintptr(0x12345678)

func main() {
	go func() {
		select {}
	}()
	println(*(*int)(unsafe.Pointer(address)))
}
