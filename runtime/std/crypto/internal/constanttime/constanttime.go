package constanttime

import "unsafe"

// boolToUint8 is an intrinsic of gc: the byte of a bool is its value, no branch needed.
func boolToUint8(b bool) uint8 { return *(*uint8)(unsafe.Pointer(&b)) }
