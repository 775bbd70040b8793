package abi

import "unsafe"

// The operations on values of a type that is only known by its descriptor. They are shared by reflect and
// internal/reflectlite; the machine side is native.

// New returns a zeroed value of type t, NewArray n of them in a row.
func New(t *Type) unsafe.Pointer
func NewArray(t *Type, n int) unsafe.Pointer

// Move copies the value of type t at src to dst; the two may overlap.
func Move(t *Type, dst, src unsafe.Pointer)

// Clear makes the value of type t at p zero.
func Clear(t *Type, p unsafe.Pointer)

// FindITab returns the method table of concrete for inter, nil if a method is missing.
func FindITab(inter, concrete *Type) *ITab

// Pack makes an interface value of type t from the value at p, which is copied where t is not direct.
func Pack(t *Type, p unsafe.Pointer) (i any) {
	e := (*EmptyInterface)(unsafe.Pointer(&i))
	if t.IsDirect() {
		e.Data = *(*unsafe.Pointer)(p)
	} else {
		e.Data = New(t)
		Move(t, e.Data, p)
	}
	e.Type = t
	return i
}

// Identical reports whether t and u are the same type. Descriptors of one type are usually one object;
// types made at run time are compared by structure.
func Identical(t, u *Type) bool {
	if t == u {
		return true
	}
	if t.Hash != u.Hash || t.Kind_ != u.Kind_ || t.IsNamed() || u.IsNamed() || t.Kind_ < Array || t.Kind_ == String || t.Kind_ == UnsafePointer {
		return false
	}
	return sameUnderlying(t, u, true)
}

// SameUnderlying reports whether the underlying types are identical, with or without struct tags.
func SameUnderlying(t, u *Type, tags bool) bool {
	return t == u || t.Kind_ == u.Kind_ && sameUnderlying(t, u, tags)
}

func identical(t, u *Type, tags bool) bool {
	if tags {
		return Identical(t, u)
	}
	if t == u {
		return true
	}
	return t.Name == u.Name && t.PkgPath == u.PkgPath && t.Kind_ == u.Kind_ && !t.IsNamed() && sameUnderlying(t, u, tags)
}

func sameUnderlying(t, u *Type, tags bool) bool {
	switch t.Kind_ {
	case Array, Chan:
		return t.Len == u.Len && identical(t.Elem, u.Elem, tags)
	case Pointer, Slice:
		return identical(t.Elem, u.Elem, tags)
	case Map:
		return identical(t.Key, u.Key, tags) && identical(t.Elem, u.Elem, tags)
	case Func:
		if t.NIn != u.NIn || t.NOut != u.NOut || t.IsVariadic() != u.IsVariadic() {
			return false
		}
		for i, in := range t.Params() {
			if !identical(in, u.Params()[i], tags) {
				return false
			}
		}
		for i, out := range t.Results() {
			if !identical(out, u.Results()[i], tags) {
				return false
			}
		}
		return true
	case Interface:
		if t.NIMethods != u.NIMethods {
			return false
		}
		for i, m := range t.InterfaceMethods() {
			n := &u.InterfaceMethods()[i]
			if m.Name != n.Name || m.PkgPath != n.PkgPath || !identical(m.Type, n.Type, tags) {
				return false
			}
		}
		return true
	case Struct:
		if t.NFields != u.NFields {
			return false
		}
		for i := range t.StructFields() {
			f, g := &t.StructFields()[i], &u.StructFields()[i]
			if f.Name != g.Name || f.PkgPath != g.PkgPath || f.Embedded != g.Embedded || f.Offset != g.Offset || tags && f.Tag != g.Tag || !identical(f.Type, g.Type, tags) {
				return false
			}
		}
		return true
	}
	return true
}

// Implements reports whether t has every method of the interface type inter.
func Implements(inter, t *Type) bool {
	if inter.Kind_ != Interface {
		return false
	}
	if t.Kind_ == Interface {
		i := 0
		have := t.InterfaceMethods()
		for _, want := range inter.InterfaceMethods() {
			for i < len(have) && !(have[i].Name == want.Name && have[i].PkgPath == want.PkgPath && Identical(have[i].Type, want.Type)) {
				i++
			}
			if i == len(have) {
				return false
			}
			i++
		}
		return true
	}
	return inter.NIMethods == 0 || FindITab(inter, t) != nil
}

// AssignableTo reports whether a value of type t may be assigned to a variable of type u without
// conversion to an interface.
func AssignableTo(t, u *Type) bool {
	if Identical(t, u) {
		return true
	}
	if t.Kind_ != u.Kind_ || t.IsNamed() && u.IsNamed() {
		return false
	}
	if t.Kind_ == Chan && t.Len == 3 && Identical(t.Elem, u.Elem) {
		return true
	}
	return (t.Kind_ >= Array && t.Kind_ != String && t.Kind_ != UnsafePointer) && sameUnderlying(t, u, true)
}

// ToInterface stores the value v in the interface variable of type inter at dst.
// It reports false where a method is missing.
func ToInterface(inter *Type, v any, dst unsafe.Pointer) bool {
	e := (*EmptyInterface)(unsafe.Pointer(&v))
	if inter.NIMethods == 0 {
		*(*any)(dst) = v
		return true
	}
	target := (*NonEmptyInterface)(dst)
	if e.Type == nil {
		*target = NonEmptyInterface{}
		return true
	}
	table := FindITab(inter, e.Type)
	if table == nil {
		return false
	}
	target.ITab, target.Data = table, e.Data
	return true
}

// FromInterface returns the interface value of type inter at p as any.
func FromInterface(inter *Type, p unsafe.Pointer) (v any) {
	if inter.NIMethods == 0 {
		return *(*any)(p)
	}
	source := (*NonEmptyInterface)(p)
	if source.ITab == nil {
		return nil
	}
	e := (*EmptyInterface)(unsafe.Pointer(&v))
	e.Type, e.Data = source.ITab.Type, source.Data
	return v
}
