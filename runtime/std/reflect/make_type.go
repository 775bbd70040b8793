package reflect

import (
	"internal/abi"
	"strconv"
	"sync"
	"sync/atomic"
	"unsafe"
)

// Types made while the program runs. Each is made once; where the program itself contains the type, its
// descriptor is found again among those that the program registered.

var made struct {
	sync.Mutex
	types map[string][]*abi.Type
}

// intern returns the type that is identical to t: the program's, one made before, or t itself from now on.
func intern(t *abi.Type) Type {
	t.Hash = hashString(t.Str)
	made.Lock()
	defer made.Unlock()
	if made.types == nil {
		made.types = map[string][]*abi.Type{}
	}
	for _, other := range made.types[t.Str] {
		if abi.SameUnderlying(t, other, true) {
			return toType(other)
		}
	}
	if known := known(t); known != nil {
		t = known
	}
	made.types[t.Str] = append(made.types[t.Str], t)
	return toType(t)
}

// known returns the emitted descriptor identical to t, nil if the program has none.
func known(t *abi.Type) *abi.Type

func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func PtrTo(t Type) Type { return PointerTo(t) }

func PointerTo(t Type) Type {
	elem := t.common()
	known := (*unsafe.Pointer)(unsafe.Pointer(&elem.PtrTo)) // several goroutines may find it missing
	if p := (*abi.Type)(atomic.LoadPointer(known)); p != nil {
		return toType(p)
	}
	p := wordType(abi.Pointer, "*"+elem.Str)
	p.Elem = elem
	made := intern(p)
	atomic.StorePointer(known, unsafe.Pointer(made.common()))
	return made
}

var wordModel = [...]any{abi.Pointer: (*int)(nil), abi.Chan: (chan int)(nil), abi.Func: (func())(nil), abi.Map: (map[int]int)(nil)}

// wordType returns a new descriptor for a type of one word.
func wordType(kind abi.Kind, name string) *abi.Type {
	t := new(abi.Type)
	*t = *abi.TypeOf(wordModel[kind])
	t.Str, t.Elem, t.Key, t.PtrTo, t.Methods, t.NMethods, t.Ops = name, nil, nil, nil, nil, 0, nil
	return t
}

func SliceOf(t Type) Type {
	s := new(abi.Type)
	*s = *abi.TypeOf([]int(nil))
	s.Str, s.Elem, s.PtrTo = "[]"+t.String(), t.common(), nil
	return intern(s)
}

func ChanOf(dir ChanDir, t Type) Type {
	if t.Size() >= 1<<16 {
		panic("reflect.ChanOf: element size too large")
	}
	name := ""
	switch dir {
	case SendDir:
		name = "chan<- " + t.String()
	case RecvDir:
		name = "<-chan " + t.String()
	case BothDir:
		name = "chan " + t.String()
		if t.Kind() == Chan && t.ChanDir() == RecvDir {
			name = "chan (" + t.String() + ")"
		}
	default:
		panic("reflect.ChanOf: invalid dir")
	}
	c := wordType(abi.Chan, name)
	c.Elem, c.Len = t.common(), int64(dir)
	return intern(c)
}

func MapOf(key, elem Type) Type {
	if !key.Comparable() {
		panic("reflect.MapOf: invalid key type " + key.String())
	}
	m := wordType(abi.Map, "map["+key.String()+"]"+elem.String())
	m.Key, m.Elem = key.common(), elem.common()
	return intern(m)
}

func ArrayOf(length int, elem Type) Type {
	if length < 0 {
		panic("reflect: negative length passed to ArrayOf")
	}
	e := elem.common()
	a := new(abi.Type)
	*a = abi.Type{
		Size_: e.Size_ * uintptr(length), Kind_: abi.Array, Align_: e.Align_, FieldAlign: e.FieldAlign,
		Flags: e.Flags & (abi.FlagComparable | abi.FlagPointerFree | abi.FlagRegularMemory),
		Str:   "[" + strconv.Itoa(length) + "]" + e.Str, Elem: e, Len: int64(length),
	}
	return intern(a)
}

func FuncOf(in, out []Type, variadic bool) Type {
	if variadic && (len(in) == 0 || in[len(in)-1].Kind() != Slice) {
		panic("reflect.FuncOf: last arg of variadic func must be slice")
	}
	name := "func("
	ins, outs := make([]*abi.Type, len(in)), make([]*abi.Type, len(out))
	for i, t := range in {
		if i > 0 {
			name += ", "
		}
		if variadic && i == len(in)-1 {
			name += "..." + t.Elem().String()
		} else {
			name += t.String()
		}
		ins[i] = t.common()
	}
	name += ")"
	for i, t := range out {
		switch {
		case i > 0:
			name += ", "
		case len(out) > 1:
			name += " ("
		default:
			name += " "
		}
		name += t.String()
		outs[i] = t.common()
	}
	if len(out) > 1 {
		name += ")"
	}
	f := wordType(abi.Func, name)
	f.Flags &^= abi.FlagVariadic
	if variadic {
		f.Flags |= abi.FlagVariadic
	}
	f.In, f.NIn = unsafe.SliceData(ins), int32(len(ins))
	f.Out, f.NOut = unsafe.SliceData(outs), int32(len(outs))
	return intern(f)
}

// StructOf makes a struct type of fields. Embedded fields with methods are refused, as they are by gc for most
// shapes.
func StructOf(fields []StructField) Type {
	s := &abi.Type{Kind_: abi.Struct, Align_: 1, FieldAlign: 1, Flags: abi.FlagComparable | abi.FlagPointerFree}
	list := make([]abi.StructField, len(fields))
	seen := map[string]bool{}
	name := "struct {"
	for i, f := range fields {
		if f.Name == "" {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no name")
		}
		if f.Type == nil {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has no type")
		}
		if c := f.Name[0]; f.PkgPath == "" && (c >= 'a' && c <= 'z' || c == '_') {
			panic("reflect.StructOf: field \"" + f.Name + "\" is unexported but missing PkgPath")
		}
		if f.Name != "_" && seen[f.Name] {
			panic("reflect.StructOf: duplicate field " + f.Name)
		}
		seen[f.Name] = true
		if f.Anonymous && f.Type.NumMethod() > 0 {
			panic("reflect.StructOf: embedded field with methods not implemented")
		}
		t := f.Type.common()
		align := uintptr(t.FieldAlign)
		s.Size_ = (s.Size_ + align - 1) &^ (align - 1)
		list[i] = abi.StructField{Name: f.Name, PkgPath: f.PkgPath, Type: t, Offset: s.Size_, Tag: string(f.Tag), Embedded: f.Anonymous}
		s.Size_ += t.Size_
		s.Align_, s.FieldAlign = max(s.Align_, t.Align_), max(s.FieldAlign, t.FieldAlign)
		s.Flags &= t.Flags
		if i > 0 {
			name += ";"
		}
		name += " "
		if !f.Anonymous {
			name += f.Name + " "
		}
		name += t.Str
		if f.Tag != "" {
			name += " " + strconv.Quote(string(f.Tag))
		}
	}
	if len(fields) > 0 {
		name += " "
	}
	align := uintptr(s.Align_)
	s.Size_ = (s.Size_ + align - 1) &^ (align - 1)
	s.Str = name + "}"
	s.Fields, s.NFields = unsafe.SliceData(list), int32(len(list))
	return intern(s)
}
