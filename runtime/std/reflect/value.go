package reflect

import (
	"internal/abi"
	"unsafe"
)

type flag uintptr

const (
	flagKindMask    flag = 1<<5 - 1
	flagStickyRO    flag = 1 << 5 // obtained through an unexported field that is not embedded
	flagEmbedRO     flag = 1 << 6 // obtained through an unexported embedded field
	flagIndir       flag = 1 << 7 // ptr points to the value
	flagAddr        flag = 1 << 8 // the value is addressable; implies flagIndir
	flagMethod      flag = 1 << 9 // the value is a bound method; its number is in the bits above
	flagMethodShift      = 10
	flagRO               = flagStickyRO | flagEmbedRO
)

func (f flag) kind() Kind { return Kind(f & flagKindMask) }

// ro is what a value derived from one with these flags inherits.
func (f flag) ro() flag {
	if f&flagRO != 0 {
		return flagStickyRO
	}
	return 0
}

// Value is a value of type typ: ptr points to it if flagIndir is set, else ptr is the value, one word.
type Value struct {
	typ_ *abi.Type
	ptr  unsafe.Pointer
	flag
}

// ValueError is what a method of Value panics with that does not fit the value's kind.
type ValueError struct {
	Method string
	Kind   Kind
}

func (e *ValueError) Error() string {
	if e.Kind == 0 {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

func ValueOf(i any) Value {
	if i == nil {
		return Value{}
	}
	e := (*abi.EmptyInterface)(unsafe.Pointer(&i))
	f := flag(e.Type.Kind_)
	if !e.Type.IsDirect() {
		f |= flagIndir
	}
	return Value{e.Type, e.Data, f}
}

// located makes the Value of type t that is stored at p.
func located(t *abi.Type, p unsafe.Pointer, f flag) Value {
	return Value{t, p, f&^flagKindMask | flag(t.Kind_) | flagIndir}
}

// address returns where the value is stored: of a word in the Value itself, its place there.
func (v *Value) address() unsafe.Pointer {
	if v.flag&flagIndir != 0 {
		return v.ptr
	}
	return unsafe.Pointer(&v.ptr)
}

// word returns the value of a type of one word.
func (v Value) word() unsafe.Pointer {
	if v.flag&flagIndir != 0 {
		return *(*unsafe.Pointer)(v.ptr)
	}
	return v.ptr
}

func (f flag) mustBe(kind Kind, method string) {
	if f.kind() != kind {
		panic(&ValueError{"reflect.Value." + method, f.kind()})
	}
}

func (f flag) mustBeExported(method string) {
	if f == 0 {
		panic(&ValueError{"reflect.Value." + method, Invalid})
	}
	if f&flagRO != 0 {
		panic("reflect: reflect.Value." + method + " using value obtained using unexported field")
	}
}

func (f flag) mustBeAssignable(method string) {
	f.mustBeExported(method)
	if f&flagAddr == 0 {
		panic("reflect: reflect.Value." + method + " using unaddressable value")
	}
}

func (v Value) IsValid() bool      { return v.flag != 0 }
func (v Value) Kind() Kind         { return v.kind() }
func (v Value) CanAddr() bool      { return v.flag&flagAddr != 0 }
func (v Value) CanSet() bool       { return v.flag&(flagAddr|flagRO) == flagAddr }
func (v Value) CanInt() bool       { k := v.kind(); return k >= Int && k <= Int64 }
func (v Value) CanUint() bool      { k := v.kind(); return k >= Uint && k <= Uintptr }
func (v Value) CanFloat() bool     { k := v.kind(); return k == Float32 || k == Float64 }
func (v Value) CanComplex() bool   { k := v.kind(); return k == Complex64 || k == Complex128 }
func (v Value) typ() *abi.Type     { return v.typ_ }
func (v Value) abiType() *abi.Type { return v.Type().common() }

func (v Value) CanInterface() bool {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.CanInterface", Invalid})
	}
	return v.flag&flagRO == 0
}

func (v Value) Type() Type {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Type", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return toType(v.methodType())
	}
	return toType(v.typ_)
}

func (v Value) Bool() bool {
	v.mustBe(Bool, "Bool")
	return *(*bool)(v.ptr)
}

func (v Value) Int() int64 {
	switch v.kind() {
	case Int, Int64:
		return *(*int64)(v.ptr)
	case Int8:
		return int64(*(*int8)(v.ptr))
	case Int16:
		return int64(*(*int16)(v.ptr))
	case Int32:
		return int64(*(*int32)(v.ptr))
	}
	panic(&ValueError{"reflect.Value.Int", v.kind()})
}

func (v Value) Uint() uint64 {
	switch v.kind() {
	case Uint, Uint64, Uintptr:
		return *(*uint64)(v.ptr)
	case Uint8:
		return uint64(*(*uint8)(v.ptr))
	case Uint16:
		return uint64(*(*uint16)(v.ptr))
	case Uint32:
		return uint64(*(*uint32)(v.ptr))
	}
	panic(&ValueError{"reflect.Value.Uint", v.kind()})
}

func (v Value) Float() float64 {
	switch v.kind() {
	case Float32:
		return float64(*(*float32)(v.ptr))
	case Float64:
		return *(*float64)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Float", v.kind()})
}

func (v Value) Complex() complex128 {
	switch v.kind() {
	case Complex64:
		return complex128(*(*complex64)(v.ptr))
	case Complex128:
		return *(*complex128)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Complex", v.kind()})
}

func (v Value) String() string {
	switch v.kind() {
	case String:
		return *(*string)(v.ptr)
	case Invalid:
		return "<invalid Value>"
	}
	return "<" + v.Type().String() + " Value>"
}

func (v Value) Bytes() []byte {
	switch v.kind() {
	case Slice:
		if v.typ_.Elem.Kind_ != abi.Uint8 {
			panic("reflect.Value.Bytes of non-byte slice")
		}
		return *(*[]byte)(v.ptr)
	case Array:
		if v.typ_.Elem.Kind_ != abi.Uint8 {
			panic("reflect.Value.Bytes of non-byte array")
		}
		if !v.CanAddr() {
			panic("reflect.Value.Bytes of unaddressable byte array")
		}
		return unsafe.Slice((*byte)(v.ptr), int(v.typ_.Len))
	}
	panic(&ValueError{"reflect.Value.Bytes", v.kind()})
}

func (v Value) runes() []rune {
	v.mustBe(Slice, "runes")
	return *(*[]rune)(v.ptr)
}

func (v Value) Interface() any {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Interface", Invalid})
	}
	if v.flag&flagRO != 0 {
		panic("reflect.Value.Interface: cannot return value obtained from unexported field or method")
	}
	return v.pack()
}

// pack is Interface without the question whether it is allowed.
func (v Value) pack() any {
	if v.flag&flagMethod != 0 {
		v = v.bind()
	}
	if v.kind() == Interface {
		return abi.FromInterface(v.typ_, v.ptr)
	}
	return abi.Pack(v.typ_, v.address())
}

// TypeAssert is v.Interface().(T) without the detour.
func TypeAssert[T any](v Value) (T, bool) {
	x, ok := v.Interface().(T)
	return x, ok
}

func (v Value) Elem() Value {
	switch v.kind() {
	case Interface:
		x := ValueOf(abi.FromInterface(v.typ_, v.ptr))
		if x.flag != 0 {
			x.flag |= v.flag.ro()
		}
		return x
	case Pointer:
		p := v.word()
		if p == nil {
			return Value{}
		}
		return located(v.typ_.Elem, p, v.flag&flagRO|flagAddr)
	}
	panic(&ValueError{"reflect.Value.Elem", v.kind()})
}

func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

func (v Value) Addr() Value {
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	return Value{PointerTo(toType(v.typ_)).common(), v.ptr, v.flag.ro() | flag(Pointer)}
}

func (v Value) UnsafeAddr() uintptr {
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.UnsafeAddr of unaddressable value")
	}
	return uintptr(v.ptr)
}

func (v Value) UnsafePointer() unsafe.Pointer {
	switch v.kind() {
	case Pointer, Chan, Map, UnsafePointer, Func:
		if v.flag&flagMethod != 0 {
			v = v.bind()
		}
		if p := v.word(); v.kind() != Func || p == nil {
			return p
		} else {
			return *(*unsafe.Pointer)(p) // the code of the closure
		}
	case Slice, String:
		return *(*unsafe.Pointer)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.UnsafePointer", v.kind()})
}

func (v Value) Pointer() uintptr {
	switch v.kind() {
	case Pointer, Chan, Map, UnsafePointer, Func, Slice, String:
		return uintptr(v.UnsafePointer())
	}
	panic(&ValueError{"reflect.Value.Pointer", v.kind()})
}

func (v Value) IsNil() bool {
	switch v.kind() {
	case Chan, Func, Map, Pointer, UnsafePointer:
		return v.flag&flagMethod == 0 && v.word() == nil
	case Interface, Slice:
		return *(*unsafe.Pointer)(v.ptr) == nil
	}
	panic(&ValueError{"reflect.Value.IsNil", v.kind()})
}

func (v Value) IsZero() bool {
	switch v.kind() {
	case Bool:
		return !v.Bool()
	case Int, Int8, Int16, Int32, Int64:
		return v.Int() == 0
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		return v.Uint() == 0
	case Float32, Float64:
		return v.Float() == 0 && !negative(v.Float())
	case Complex64, Complex128:
		c := v.Complex()
		return c == 0 && !negative(real(c)) && !negative(imag(c))
	case Array:
		for i := range v.Len() {
			if !v.Index(i).IsZero() {
				return false
			}
		}
		return true
	case Struct:
		for i := range v.NumField() {
			if !v.Field(i).IsZero() && v.typ_.StructFields()[i].Name != "_" {
				return false
			}
		}
		return true
	case Chan, Func, Interface, Map, Pointer, Slice, UnsafePointer:
		return v.IsNil()
	case String:
		return v.Len() == 0
	}
	panic(&ValueError{"reflect.Value.IsZero", v.Kind()})
}

func negative(f float64) bool { return *(*uint64)(unsafe.Pointer(&f))>>63 != 0 }

type sliceHeader struct {
	data     unsafe.Pointer
	len, cap int
}

func (v Value) Len() int {
	switch v.kind() {
	case Slice, String:
		return *(*int)(unsafe.Add(v.ptr, 8))
	case Array:
		return int(v.typ_.Len)
	case Map:
		return mapLen(v.word())
	case Chan:
		return chanLen(v.word())
	case Pointer:
		if v.typ_.Elem.Kind_ == abi.Array {
			return int(v.typ_.Elem.Len)
		}
		panic("reflect: call of reflect.Value.Len on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Len", v.kind()})
}

func (v Value) Cap() int {
	switch v.kind() {
	case Slice:
		return (*sliceHeader)(v.ptr).cap
	case Array:
		return int(v.typ_.Len)
	case Chan:
		return chanCap(v.word())
	case Pointer:
		if v.typ_.Elem.Kind_ == abi.Array {
			return int(v.typ_.Elem.Len)
		}
		panic("reflect: call of reflect.Value.Cap on ptr to non-array Value")
	}
	panic(&ValueError{"reflect.Value.Cap", v.kind()})
}

func (v Value) Index(i int) Value {
	switch v.kind() {
	case Slice:
		s := (*sliceHeader)(v.ptr)
		if uint(i) >= uint(s.len) {
			panic("reflect: slice index out of range")
		}
		elem := v.typ_.Elem
		return located(elem, unsafe.Add(s.data, uintptr(i)*elem.Size_), v.flag.ro()|flagAddr)
	case Array:
		if uint(i) >= uint(v.typ_.Len) {
			panic("reflect: array index out of range")
		}
		elem := v.typ_.Elem
		return located(elem, unsafe.Add(v.ptr, uintptr(i)*elem.Size_), v.flag&flagAddr|v.flag.ro())
	case String:
		s := *(*string)(v.ptr)
		if uint(i) >= uint(len(s)) {
			panic("reflect: string index out of range")
		}
		return located(abi.TypeOf(uint8(0)), unsafe.Pointer(unsafe.StringData(s[i:])), v.flag.ro())
	}
	panic(&ValueError{"reflect.Value.Index", v.kind()})
}

func (v Value) NumField() int {
	v.mustBe(Struct, "NumField")
	return int(v.typ_.NFields)
}

func (v Value) Field(i int) Value {
	v.mustBe(Struct, "Field")
	if uint(i) >= uint(v.typ_.NFields) {
		panic("reflect: Field index out of range")
	}
	f := &v.typ_.StructFields()[i]
	inherited := v.flag & (flagStickyRO | flagAddr)
	if f.PkgPath != "" {
		if f.Embedded {
			inherited |= flagEmbedRO
		} else {
			inherited |= flagStickyRO
		}
	}
	return located(f.Type, unsafe.Add(v.ptr, f.Offset), inherited)
}

func (v Value) FieldByIndex(index []int) Value {
	x, err := v.FieldByIndexErr(index)
	if err != nil {
		panic("reflect: indirection through nil pointer to embedded struct")
	}
	return x
}

type fieldError string

func (e fieldError) Error() string { return string(e) }

func (v Value) FieldByIndexErr(index []int) (Value, error) {
	v.mustBe(Struct, "FieldByIndexErr")
	for depth, i := range index {
		if depth > 0 && v.Kind() == Pointer && v.typ_.Elem.Kind_ == abi.Struct {
			if v.IsNil() {
				return Value{}, fieldError("reflect: indirection through nil pointer to embedded struct field " + v.typ_.Elem.Name)
			}
			v = v.Elem()
		}
		v = v.Field(i)
	}
	return v, nil
}

func (v Value) FieldByName(name string) Value {
	v.mustBe(Struct, "FieldByName")
	if f, ok := toType(v.typ_).FieldByName(name); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if f, ok := toType(v.typ_).FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

func (v Value) Comparable() bool {
	switch v.Kind() {
	case Invalid:
		return true
	case Interface:
		return v.IsNil() || v.Elem().Comparable()
	case Array:
		if v.typ_.Elem.Kind_ == abi.Interface || v.typ_.Elem.Kind_ == abi.Struct || v.typ_.Elem.Kind_ == abi.Array {
			for i := range v.Len() {
				if !v.Index(i).Comparable() {
					return false
				}
			}
			return true
		}
	case Struct:
		for i := range v.NumField() {
			if !v.Field(i).Comparable() {
				return false
			}
		}
		return true
	}
	return v.typ_.Comparable()
}

// Equal is == on the values: false for different types, panics where == would.
func (v Value) Equal(u Value) bool {
	if v.Kind() == Interface {
		v = v.Elem()
	}
	if u.Kind() == Interface {
		u = u.Elem()
	}
	if !v.IsValid() || !u.IsValid() {
		return v.IsValid() == u.IsValid()
	}
	if v.Kind() != u.Kind() || !abi.Identical(v.abiType(), u.abiType()) {
		return false
	}
	switch v.Kind() {
	case Func, Map, Slice:
		panic("reflect.Value.Equal: values of type " + v.Type().String() + " are not comparable")
	case Array:
		if v.Len() == 0 && !v.typ_.Comparable() {
			panic("reflect.Value.Equal: values of type " + v.Type().String() + " are not comparable")
		}
		for i := range v.Len() {
			if !v.Index(i).Equal(u.Index(i)) {
				return false
			}
		}
		return true
	case Struct:
		for i := range v.NumField() {
			if !v.Field(i).Equal(u.Field(i)) {
				return false
			}
		}
		return true
	}
	return abi.Equal(v.typ_, v.address(), u.address())
}

func (v Value) OverflowInt(x int64) bool          { return toType(v.typ_).OverflowInt(x) }
func (v Value) OverflowUint(x uint64) bool        { return toType(v.typ_).OverflowUint(x) }
func (v Value) OverflowFloat(x float64) bool      { return toType(v.typ_).OverflowFloat(x) }
func (v Value) OverflowComplex(x complex128) bool { return toType(v.typ_).OverflowComplex(x) }

// New returns a pointer to a new zero value of type t, NewAt one to p.
func New(t Type) Value {
	if t == nil {
		panic("reflect: New(nil)")
	}
	return Value{PointerTo(t).common(), abi.New(t.common()), flag(Pointer)}
}

func NewAt(t Type, p unsafe.Pointer) Value {
	return Value{PointerTo(t).common(), p, flag(Pointer)}
}

func Zero(t Type) Value {
	if t == nil {
		panic("reflect: Zero(nil)")
	}
	a := t.common()
	if a.IsDirect() {
		return Value{a, nil, flag(a.Kind_)}
	}
	return located(a, abi.New(a), 0)
}

// StringHeader and SliceHeader are the words of a string and of a slice, for old code; unsafe has better ways.
type StringHeader struct {
	Data uintptr
	Len  int
}

type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}
