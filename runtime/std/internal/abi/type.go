// Package abi is the Go view of the runtime's type descriptors (runtime/values/type.h): the structs below
// have the same members in the same order, and nothing here is computed that a descriptor holds already.
package abi

import "unsafe"

type Kind uint8

const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	String
	Struct
	UnsafePointer
)

// Flags of a Type.
const (
	FlagComparable    = 1 << 0
	FlagDirect        = 1 << 1 // the data word of an interface holds the value itself
	FlagNamed         = 1 << 2
	FlagPointerFree   = 1 << 3
	FlagVariadic      = 1 << 4
	FlagRegularMemory = 1 << 5
)

// Type is a type descriptor, for all kinds alike; members that a kind does not use are zero.
type Type struct {
	Size_      uintptr
	Hash       uint32
	Kind_      Kind
	Align_     uint8
	FieldAlign uint8
	Flags      uint8
	EqualFn    unsafe.Pointer // bool (*)(const void*, const void*); nil: not comparable
	HashFn     unsafe.Pointer // uintptr (*)(const void*, uintptr seed)
	Str        string
	Name       string
	PkgPath    string
	Elem       *Type
	Key        *Type
	Len        int64 // array length, or channel direction
	Fields     *StructField
	NFields    int32
	IMethods   *IMethod
	NIMethods  int32
	In         **Type
	NIn        int32
	Out        **Type
	NOut       int32
	Methods    *Method
	NMethods   int32
	PtrTo      *Type
	Ops        unsafe.Pointer
}

type StructField struct {
	Name     string
	PkgPath  string
	Type     *Type
	Offset   uintptr
	Tag      string
	Embedded bool
}

// IMethod is a method that an interface asks for.
type IMethod struct {
	Name    string
	PkgPath string
	Type    *Type
}

// Method is a method of a concrete type; Ifn takes the data word of an interface as receiver.
type Method struct {
	Name    string
	PkgPath string
	Type    *Type
	Ifn     unsafe.Pointer
}

// ITab is the method table of a non-empty interface value; Fun has one entry for each method of Inter.
type ITab struct {
	Inter *Type
	Type  *Type
	Hash  uint32
	Fun   [1]unsafe.Pointer
}

// EmptyInterface and NonEmptyInterface are the two words of an interface value.
type EmptyInterface struct {
	Type *Type
	Data unsafe.Pointer
}

type NonEmptyInterface struct {
	ITab *ITab
	Data unsafe.Pointer
}

func (t *Type) Kind() Kind        { return t.Kind_ }
func (t *Type) Size() uintptr     { return t.Size_ }
func (t *Type) Align() int        { return int(t.Align_) }
func (t *Type) Comparable() bool  { return t.Flags&FlagComparable != 0 }
func (t *Type) IsDirect() bool    { return t.Flags&FlagDirect != 0 }
func (t *Type) IsNamed() bool     { return t.Flags&FlagNamed != 0 }
func (t *Type) IsVariadic() bool  { return t.Flags&FlagVariadic != 0 }
func (t *Type) HasPointers() bool { return t.Flags&FlagPointerFree == 0 }

func (t *Type) StructFields() []StructField { return unsafe.Slice(t.Fields, int(t.NFields)) }
func (t *Type) InterfaceMethods() []IMethod { return unsafe.Slice(t.IMethods, int(t.NIMethods)) }
func (t *Type) ConcreteMethods() []Method   { return unsafe.Slice(t.Methods, int(t.NMethods)) }
func (t *Type) Params() []*Type             { return unsafe.Slice(t.In, int(t.NIn)) }
func (t *Type) Results() []*Type            { return unsafe.Slice(t.Out, int(t.NOut)) }

// Equal compares two values of type t. It panics as == does where an interface within holds an
// uncomparable value; t itself must be comparable.
func Equal(t *Type, p, q unsafe.Pointer) bool

// HashOf hashes the value of type t at p; it panics as a map access does for an unhashable key.
func HashOf(t *Type, p unsafe.Pointer, seed uintptr) uintptr

// MapType is what hash tries ask of a map's type.
type MapType struct {
	Type
	Hasher func(unsafe.Pointer, uintptr) uintptr
	Elem   *MapElem
}

type MapElem struct {
	Equal func(p, q unsafe.Pointer) bool
}

// MapType returns the functions on the keys and values of map type t.
func (t *Type) MapType() *MapType {
	m := &MapType{Type: *t, Elem: &MapElem{}}
	key, elem := t.Key, t.Elem
	m.Hasher = func(p unsafe.Pointer, seed uintptr) uintptr { return HashOf(key, p, seed) }
	if elem.Comparable() {
		m.Elem.Equal = func(p, q unsafe.Pointer) bool { return Equal(elem, p, q) }
	}
	return m
}

func TypeOf(a any) *Type { return (*EmptyInterface)(unsafe.Pointer(&a)).Type }

func TypeFor[T any]() *Type {
	return TypeOf((*T)(nil)).Elem
}

// NoEscape and Escape tell the escape analysis what it cannot see: it does not follow numbers.
func NoEscape(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Pointer(x)
}

func Escape[T any](x T) T { return x }

func EscapeNonString[T any](T) {}

func EscapeToResultNonString[T any](x T) T { return x }
