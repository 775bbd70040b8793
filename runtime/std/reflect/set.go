package reflect

import (
	"internal/abi"
	"unsafe"
)

// The methods of Value that change what it refers to, and slices made of Values.

// assignTo returns v as a value that can be stored where type dst is; context names the caller for the panic.
func (v Value) assignTo(context string, dst *abi.Type) Value {
	if v.flag&flagMethod != 0 {
		v = v.bind()
	}
	switch {
	case abi.AssignableTo(v.typ_, dst):
		return Value{dst, v.ptr, v.flag&^flagKindMask&^flagAddr | flag(dst.Kind_)}
	case dst.Kind_ == abi.Interface && (v.kind() == Interface && v.IsNil() && abi.Implements(dst, v.typ_) || abi.Implements(dst, v.typ_)):
		target := abi.New(dst)
		abi.ToInterface(dst, v.pack(), target)
		return located(dst, target, 0)
	}
	panic(context + ": value of type " + v.typ_.Str + " is not assignable to type " + dst.Str)
}

func (v Value) Set(x Value) {
	v.mustBeAssignable("Set")
	x.mustBeExported("Set")
	x = x.assignTo("reflect.Set", v.typ_)
	abi.Move(v.typ_, v.ptr, x.address())
}

func (v Value) SetZero() {
	v.mustBeAssignable("SetZero")
	abi.Clear(v.typ_, v.ptr)
}

func (v Value) SetBool(x bool) {
	v.mustBeAssignable("SetBool")
	v.mustBe(Bool, "SetBool")
	*(*bool)(v.ptr) = x
}

func (v Value) SetInt(x int64) {
	v.mustBeAssignable("SetInt")
	switch v.kind() {
	case Int, Int64:
		*(*int64)(v.ptr) = x
	case Int8:
		*(*int8)(v.ptr) = int8(x)
	case Int16:
		*(*int16)(v.ptr) = int16(x)
	case Int32:
		*(*int32)(v.ptr) = int32(x)
	default:
		panic(&ValueError{"reflect.Value.SetInt", v.kind()})
	}
}

func (v Value) SetUint(x uint64) {
	v.mustBeAssignable("SetUint")
	switch v.kind() {
	case Uint, Uint64, Uintptr:
		*(*uint64)(v.ptr) = x
	case Uint8:
		*(*uint8)(v.ptr) = uint8(x)
	case Uint16:
		*(*uint16)(v.ptr) = uint16(x)
	case Uint32:
		*(*uint32)(v.ptr) = uint32(x)
	default:
		panic(&ValueError{"reflect.Value.SetUint", v.kind()})
	}
}

func (v Value) SetFloat(x float64) {
	v.mustBeAssignable("SetFloat")
	switch v.kind() {
	case Float32:
		*(*float32)(v.ptr) = float32(x)
	case Float64:
		*(*float64)(v.ptr) = x
	default:
		panic(&ValueError{"reflect.Value.SetFloat", v.kind()})
	}
}

func (v Value) SetComplex(x complex128) {
	v.mustBeAssignable("SetComplex")
	switch v.kind() {
	case Complex64:
		*(*complex64)(v.ptr) = complex64(x)
	case Complex128:
		*(*complex128)(v.ptr) = x
	default:
		panic(&ValueError{"reflect.Value.SetComplex", v.kind()})
	}
}

func (v Value) SetString(x string) {
	v.mustBeAssignable("SetString")
	v.mustBe(String, "SetString")
	*(*string)(v.ptr) = x
}

func (v Value) SetBytes(x []byte) {
	v.mustBeAssignable("SetBytes")
	v.mustBe(Slice, "SetBytes")
	if v.typ_.Elem.Kind_ != abi.Uint8 {
		panic("reflect.Value.SetBytes of non-byte slice")
	}
	*(*[]byte)(v.ptr) = x
}

func (v Value) setRunes(x []rune) { *(*[]rune)(v.ptr) = x }

func (v Value) SetPointer(x unsafe.Pointer) {
	v.mustBeAssignable("SetPointer")
	v.mustBe(UnsafePointer, "SetPointer")
	*(*unsafe.Pointer)(v.ptr) = x
}

func (v Value) SetLen(n int) {
	v.mustBeAssignable("SetLen")
	v.mustBe(Slice, "SetLen")
	s := (*sliceHeader)(v.ptr)
	if uint(n) > uint(s.cap) {
		panic("reflect: slice length out of range in SetLen")
	}
	s.len = n
}

func (v Value) SetCap(n int) {
	v.mustBeAssignable("SetCap")
	v.mustBe(Slice, "SetCap")
	s := (*sliceHeader)(v.ptr)
	if n < s.len || n > s.cap {
		panic("reflect: slice capacity out of range in SetCap")
	}
	s.cap = n
}

func (v Value) Slice(i, j int) Value {
	switch v.kind() {
	case Slice:
		s := (*sliceHeader)(v.ptr)
		return v.cut(toType(v.typ_), s.data, s.cap, i, j, s.cap, "reflect.Value.Slice: slice index out of bounds")
	case Array:
		if v.flag&flagAddr == 0 {
			panic("reflect.Value.Slice: slice of unaddressable array")
		}
		n := int(v.typ_.Len)
		return v.cut(SliceOf(toType(v.typ_.Elem)), v.ptr, n, i, j, n, "reflect.Value.Slice: slice index out of bounds")
	case String:
		s := *(*string)(v.ptr)
		if i < 0 || j < i || j > len(s) {
			panic("reflect.Value.Slice: string slice index out of bounds")
		}
		part := new(string)
		*part = s[i:j]
		return located(v.typ_, unsafe.Pointer(part), v.flag.ro())
	}
	panic(&ValueError{"reflect.Value.Slice", v.kind()})
}

func (v Value) Slice3(i, j, k int) Value {
	switch v.kind() {
	case Slice:
		s := (*sliceHeader)(v.ptr)
		return v.cut(toType(v.typ_), s.data, s.cap, i, j, k, "reflect.Value.Slice3: slice index out of bounds")
	case Array:
		if v.flag&flagAddr == 0 {
			panic("reflect.Value.Slice3: slice of unaddressable array")
		}
		return v.cut(SliceOf(toType(v.typ_.Elem)), v.ptr, int(v.typ_.Len), i, j, k, "reflect.Value.Slice3: slice index out of bounds")
	}
	panic(&ValueError{"reflect.Value.Slice3", v.kind()})
}

func (v Value) cut(t Type, data unsafe.Pointer, limit, i, j, k int, text string) Value {
	if i < 0 || j < i || k < j || k > limit {
		panic(text)
	}
	s := &sliceHeader{data, j - i, k - i}
	if k > i {
		s.data = unsafe.Add(data, uintptr(i)*t.Elem().Size())
	}
	return located(t.common(), unsafe.Pointer(s), v.flag.ro())
}

func MakeSlice(t Type, length, capacity int) Value {
	if t.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	if length < 0 {
		panic("reflect.MakeSlice: negative len")
	}
	if capacity < 0 {
		panic("reflect.MakeSlice: negative cap")
	}
	if length > capacity {
		panic("reflect.MakeSlice: len > cap")
	}
	s := &sliceHeader{abi.NewArray(t.common().Elem, capacity), length, capacity}
	return located(t.common(), unsafe.Pointer(s), 0)
}

func SliceAt(t Type, p unsafe.Pointer, n int) Value {
	return located(SliceOf(t).common(), unsafe.Pointer(&sliceHeader{p, n, n}), 0)
}

// Grow makes room for n more elements.
func (v Value) Grow(n int) {
	v.mustBeAssignable("Grow")
	v.mustBe(Slice, "Grow")
	if n < 0 {
		panic("reflect.Value.Grow: negative len")
	}
	s := (*sliceHeader)(v.ptr)
	if s.len+n < 0 {
		panic("reflect.Value.Grow: slice overflow")
	}
	if s.len+n > s.cap {
		*s = grown(v.typ_.Elem, *s, s.len+n)
	}
}

// grown returns s with room for at least need elements.
func grown(elem *abi.Type, s sliceHeader, need int) sliceHeader {
	capacity := s.cap + s.cap/4 + 192
	if s.cap < 256 {
		capacity = 2 * s.cap
	}
	capacity = max(capacity, need)
	data := abi.NewArray(elem, capacity)
	copyElements(elem, data, s.data, s.len)
	return sliceHeader{data, s.len, capacity}
}

func copyElements(elem *abi.Type, dst, src unsafe.Pointer, n int) {
	size := int(elem.Size_) * n
	copy(unsafe.Slice((*byte)(dst), size), unsafe.Slice((*byte)(src), size))
}

func Append(s Value, x ...Value) Value {
	s.mustBe(Slice, "Append")
	s.mustBeExported("Append")
	header := new(sliceHeader)
	*header = *(*sliceHeader)(s.ptr)
	if header.len+len(x) > header.cap {
		*header = grown(s.typ_.Elem, *header, header.len+len(x))
	}
	n := header.len
	header.len += len(x)
	result := located(s.typ_, unsafe.Pointer(header), 0)
	for i, v := range x {
		result.Index(n + i).Set(v)
	}
	return result
}

func AppendSlice(s, t Value) Value {
	s.mustBe(Slice, "AppendSlice")
	t.mustBe(Slice, "AppendSlice")
	if !abi.Identical(s.typ_.Elem, t.typ_.Elem) {
		panic("reflect.AppendSlice: " + s.typ_.Str + " != " + t.typ_.Str)
	}
	header := new(sliceHeader)
	*header = *(*sliceHeader)(s.ptr)
	from := *(*sliceHeader)(t.ptr)
	if header.len+from.len > header.cap {
		*header = grown(s.typ_.Elem, *header, header.len+from.len)
	}
	copyElements(s.typ_.Elem, unsafe.Add(header.data, uintptr(header.len)*s.typ_.Elem.Size_), from.data, from.len)
	header.len += from.len
	return located(s.typ_, unsafe.Pointer(header), 0)
}

// elements returns the elements of a slice, an addressable array or a string.
func (v Value) elements() sliceHeader {
	switch v.kind() {
	case Array:
		return sliceHeader{v.ptr, int(v.typ_.Len), int(v.typ_.Len)}
	case String:
		s := *(*string)(v.ptr)
		return sliceHeader{unsafe.Pointer(unsafe.StringData(s)), len(s), len(s)}
	}
	return *(*sliceHeader)(v.ptr)
}

func Copy(dst, src Value) int {
	if k := dst.kind(); k != Array && k != Slice {
		panic(&ValueError{"reflect.Copy", k})
	}
	if dst.kind() == Array {
		dst.mustBeAssignable("Copy")
	}
	dst.mustBeExported("Copy")
	src.mustBeExported("Copy")
	if k := src.kind(); k != Array && k != Slice && !(k == String && dst.typ_.Elem.Kind_ == abi.Uint8) {
		panic(&ValueError{"reflect.Copy", k})
	}
	if src.kind() != String && !abi.Identical(dst.typ_.Elem, src.typ_.Elem) {
		panic("reflect.Copy: " + dst.typ_.Elem.Str + " != " + src.typ_.Elem.Str)
	}
	to, from := dst.elements(), src.elements()
	n := min(to.len, from.len)
	copyElements(dst.typ_.Elem, to.data, from.data, n)
	return n
}

func (v Value) Clear() {
	switch v.Kind() {
	case Slice:
		s := *(*sliceHeader)(v.ptr)
		clear(unsafe.Slice((*byte)(s.data), s.len*int(v.typ_.Elem.Size_)))
	case Map:
		mapClear(v.typ_, v.word())
	default:
		panic(&ValueError{"reflect.Value.Clear", v.Kind()})
	}
}

func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.Kind() != Slice {
		panic(&ValueError{"Swapper", v.Kind()})
	}
	s := *(*sliceHeader)(v.ptr)
	elem := v.typ_.Elem
	switch {
	case s.len < 2:
	case elem.Size_ == 8:
		s := *(*[]uint64)(v.ptr)
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case elem.Kind_ == abi.String:
		s := *(*[]string)(v.ptr)
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case elem.Size_ == 4:
		s := *(*[]uint32)(v.ptr)
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	}
	temporary := abi.New(elem)
	return func(i, j int) {
		if uint(i) >= uint(s.len) || uint(j) >= uint(s.len) {
			panic("reflect: slice index out of range")
		}
		p, q := unsafe.Add(s.data, uintptr(i)*elem.Size_), unsafe.Add(s.data, uintptr(j)*elem.Size_)
		abi.Move(elem, temporary, p)
		abi.Move(elem, p, q)
		abi.Move(elem, q, temporary)
	}
}
