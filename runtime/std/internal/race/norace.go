//go:build !race

// Package race without the race detector: nothing to tell.
package race

import (
	"internal/abi"
	"unsafe"
)

const Enabled = false

func Acquire(addr unsafe.Pointer)                                          {}
func Release(addr unsafe.Pointer)                                          {}
func ReleaseMerge(addr unsafe.Pointer)                                     {}
func Disable()                                                             {}
func Enable()                                                              {}
func Read(addr unsafe.Pointer)                                             {}
func Write(addr unsafe.Pointer)                                            {}
func ReadRange(addr unsafe.Pointer, len int)                               {}
func WriteRange(addr unsafe.Pointer, len int)                              {}
func Errors() int                                                          { return 0 }
func ReadPC(addr unsafe.Pointer, callerpc, pc uintptr)                     {}
func WritePC(addr unsafe.Pointer, callerpc, pc uintptr)                    {}
func ReadObjectPC(t *abi.Type, addr unsafe.Pointer, callerpc, pc uintptr)  {}
func WriteObjectPC(t *abi.Type, addr unsafe.Pointer, callerpc, pc uintptr) {}
