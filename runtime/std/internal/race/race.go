//go:build race

// Package race tells the race detector what std orders by means that it does not see.
package race

import (
	"internal/abi"
	"unsafe"
)

const Enabled = true

func Acquire(addr unsafe.Pointer)
func Release(addr unsafe.Pointer)
func ReleaseMerge(addr unsafe.Pointer)
func Disable()
func Enable()
func Read(addr unsafe.Pointer)
func Write(addr unsafe.Pointer)
func ReadRange(addr unsafe.Pointer, len int)
func WriteRange(addr unsafe.Pointer, len int)
func Errors() int

func ReadPC(addr unsafe.Pointer, callerpc, pc uintptr)  { Read(addr) }
func WritePC(addr unsafe.Pointer, callerpc, pc uintptr) { Write(addr) }

func ReadObjectPC(t *abi.Type, addr unsafe.Pointer, callerpc, pc uintptr) {
	ReadRange(addr, int(t.Size()))
}

func WriteObjectPC(t *abi.Type, addr unsafe.Pointer, callerpc, pc uintptr) {
	WriteRange(addr, int(t.Size()))
}
