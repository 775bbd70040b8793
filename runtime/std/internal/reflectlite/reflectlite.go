// Package reflectlite is the part of reflection that packages below reflect need: errors, context, sort
// and sync. Values and types share the descriptors of internal/abi with reflect.
package reflectlite

import (
	"internal/abi"
	"unsafe"
)

type Kind = abi.Kind

const Ptr = abi.Pointer

const (
	Interface = abi.Interface
	Slice     = abi.Slice
	String    = abi.String
	Struct    = abi.Struct
)

// Type is the subset of reflect.Type that is offered here.
type Type interface {
	Name() string
	PkgPath() string
	Size() uintptr
	Kind() Kind
	Implements(u Type) bool
	AssignableTo(u Type) bool
	Comparable() bool
	String() string
	Elem() Type
	common() *abi.Type
}

type rtype struct{ t *abi.Type }

func toType(t *abi.Type) Type {
	if t == nil {
		return nil
	}
	return rtype{t}
}

func (t rtype) common() *abi.Type { return t.t }
func (t rtype) Name() string      { return t.t.Name }
func (t rtype) PkgPath() string   { return t.t.PkgPath }
func (t rtype) Size() uintptr     { return t.t.Size_ }
func (t rtype) Kind() Kind        { return t.t.Kind_ }
func (t rtype) Comparable() bool  { return t.t.Comparable() }
func (t rtype) String() string    { return t.t.Str }

func (t rtype) Elem() Type {
	if t.t.Elem == nil {
		panic("reflect: Elem of invalid type " + t.t.Str)
	}
	return rtype{t.t.Elem}
}

func (t rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return abi.Implements(u.common(), t.t)
}

func (t rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	other := u.common()
	return abi.AssignableTo(t.t, other) || abi.Implements(other, t.t)
}

func TypeOf(i any) Type { return toType(abi.TypeOf(i)) }

// Value is a value of type t: in the word p if t is direct and the value is not addressable, else at p.
type Value struct {
	t       *abi.Type
	p       unsafe.Pointer
	inPlace bool // p is where the value is stored
	canSet  bool
}

func ValueOf(i any) Value {
	if i == nil {
		return Value{}
	}
	e := (*abi.EmptyInterface)(unsafe.Pointer(&i))
	return Value{t: e.Type, p: e.Data, inPlace: !e.Type.IsDirect()}
}

// address returns where the value is stored.
func (v *Value) address() unsafe.Pointer {
	if v.inPlace {
		return v.p
	}
	return unsafe.Pointer(&v.p)
}

func (v Value) IsValid() bool { return v.t != nil }
func (v Value) CanSet() bool  { return v.canSet }
func (v Value) Type() Type    { return toType(v.t) }

func (v Value) Kind() Kind {
	if v.t == nil {
		return abi.Invalid
	}
	return v.t.Kind_
}

func (v Value) IsNil() bool {
	switch v.Kind() {
	case abi.Chan, abi.Func, abi.Interface, abi.Map, abi.Pointer, abi.Slice, abi.UnsafePointer:
		return *(*unsafe.Pointer)(v.address()) == nil
	}
	panic("reflect: call of reflectlite.Value.IsNil on value of another kind")
}

func (v Value) Len() int {
	switch v.Kind() {
	case abi.Slice, abi.String:
		return *(*int)(unsafe.Add(v.address(), 8))
	case abi.Array:
		return int(v.t.Len)
	}
	panic("reflect: call of reflectlite.Value.Len on value of another kind")
}

func (v Value) Elem() Value {
	switch v.Kind() {
	case abi.Interface:
		return ValueOf(abi.FromInterface(v.t, v.address()))
	case abi.Pointer:
		p := *(*unsafe.Pointer)(v.address())
		if p == nil {
			return Value{}
		}
		return Value{t: v.t.Elem, p: p, inPlace: true, canSet: true}
	}
	panic("reflect: call of reflectlite.Value.Elem on value of another kind")
}

func (v Value) Interface() any {
	if v.t.Kind_ == abi.Interface {
		return abi.FromInterface(v.t, v.address())
	}
	return abi.Pack(v.t, v.address())
}

func (v Value) Set(x Value) {
	if !v.canSet {
		panic("reflect: reflectlite.Value.Set using unaddressable value")
	}
	if v.t.Kind_ == abi.Interface {
		if !abi.ToInterface(v.t, x.Interface(), v.p) {
			panic("reflect: value of type " + x.t.Str + " is not assignable to type " + v.t.Str)
		}
		return
	}
	if !abi.AssignableTo(x.t, v.t) {
		panic("reflect: value of type " + x.t.Str + " is not assignable to type " + v.t.Str)
	}
	abi.Move(v.t, v.p, x.address())
}

// Swapper returns a function that exchanges two elements of the slice.
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.Kind() != Slice {
		panic("reflect: call of Swapper on value that is not a slice")
	}
	elem := v.t.Elem
	size := elem.Size_
	// Words and strings are exchanged as such: nearly all slices that are sorted hold them.
	switch {
	case v.Len() < 2:
	case size == 8:
		s := *(*[]uint64)(v.address())
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case elem.Kind_ == String:
		s := *(*[]string)(v.address())
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case size == 4:
		s := *(*[]uint32)(v.address())
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	}
	header := *(*struct {
		data     unsafe.Pointer
		len, cap int
	})(v.address())
	temporary := abi.New(elem)
	return func(i, j int) {
		if uint(i) >= uint(header.len) || uint(j) >= uint(header.len) {
			panic("reflect: slice index out of range")
		}
		p, q := unsafe.Add(header.data, uintptr(i)*size), unsafe.Add(header.data, uintptr(j)*size)
		if size%8 == 0 {
			for at := uintptr(0); at < size; at += 8 {
				a, b := (*uint64)(unsafe.Add(p, at)), (*uint64)(unsafe.Add(q, at))
				*a, *b = *b, *a
			}
			return
		}
		abi.Move(elem, temporary, p)
		abi.Move(elem, p, q)
		abi.Move(elem, q, temporary)
	}
}
