// Package unique makes equal values share one pointer.
package unique

import "sync"

// Handle stands for a value; two handles are equal exactly if their values are.
type Handle[T comparable] struct {
	value *T
}

func (h Handle[T]) Value() T { return *h.value }

var handles sync.Map // of any (the value) -> *T

func Make[T comparable](value T) Handle[T] {
	if p, ok := handles.Load(value); ok {
		return Handle[T]{p.(*T)}
	}
	p := new(T)
	*p = value
	kept, _ := handles.LoadOrStore(value, p)
	return Handle[T]{kept.(*T)}
}
