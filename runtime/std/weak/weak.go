// Package weak has pointers that do not keep their object alive.
package weak

import "unsafe"

// Pointer is a weak pointer; two are equal exactly if they were made from the same address.
type Pointer[T any] struct {
	_      [0]*T
	handle unsafe.Pointer // of a word that the collector clears when the object dies
}

func handle(object unsafe.Pointer) unsafe.Pointer

func Make[T any](ptr *T) Pointer[T] {
	if ptr == nil {
		return Pointer[T]{}
	}
	return Pointer[T]{handle: handle(unsafe.Pointer(ptr))}
}

// Value returns the pointer, or nil once the object has died.
func (p Pointer[T]) Value() *T {
	if p.handle == nil {
		return nil
	}
	return *(**T)(p.handle)
}
