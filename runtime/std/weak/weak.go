// Package weak has pointers that do not keep their object alive. Until objects are collected they stay.
package weak

type Pointer[T any] struct {
	p *T
}

func Make[T any](ptr *T) Pointer[T] { return Pointer[T]{p: ptr} }

func (p Pointer[T]) Value() *T { return p.p }
