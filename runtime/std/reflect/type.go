// Package reflect is reflection over the runtime's type descriptors (internal/abi). A Type is a pointer to a
// descriptor, so that == on Types is identity of descriptors.
package reflect

import (
	"internal/abi"
	"iter"
	"strconv"
	"unsafe"
)

type Type interface {
	Align() int
	FieldAlign() int
	Method(int) Method
	Methods() iter.Seq[Method]
	MethodByName(string) (Method, bool)
	NumMethod() int
	Name() string
	PkgPath() string
	Size() uintptr
	String() string
	Kind() Kind
	Implements(u Type) bool
	AssignableTo(u Type) bool
	ConvertibleTo(u Type) bool
	Comparable() bool
	Bits() int
	ChanDir() ChanDir
	IsVariadic() bool
	Elem() Type
	Field(i int) StructField
	Fields() iter.Seq[StructField]
	FieldByIndex(index []int) StructField
	FieldByName(name string) (StructField, bool)
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	In(i int) Type
	Ins() iter.Seq[Type]
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(i int) Type
	Outs() iter.Seq[Type]
	OverflowComplex(x complex128) bool
	OverflowFloat(x float64) bool
	OverflowInt(x int64) bool
	OverflowUint(x uint64) bool
	CanSeq() bool
	CanSeq2() bool
	common() *abi.Type
}

type Kind uint

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

const Ptr = Pointer

var kindNames = [...]string{
	"invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64",
	"uintptr", "float32", "float64", "complex64", "complex128", "array", "chan", "func", "interface", "map", "ptr",
	"slice", "string", "struct", "unsafe.Pointer",
}

func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "kind" + strconv.Itoa(int(k))
}

type ChanDir int

const (
	RecvDir ChanDir = 1 << iota
	SendDir
	BothDir = RecvDir | SendDir
)

func (d ChanDir) String() string {
	switch d {
	case SendDir:
		return "chan<-"
	case RecvDir:
		return "<-chan"
	case BothDir:
		return "chan"
	}
	return "ChanDir" + strconv.Itoa(int(d))
}

// Method is a method of a type; Func takes the receiver first, unless the type is an interface.
type Method struct {
	Name    string
	PkgPath string
	Type    Type
	Func    Value
	Index   int
}

func (m Method) IsExported() bool { return m.PkgPath == "" }

// StructField is a field of a struct type.
type StructField struct {
	Name      string
	PkgPath   string
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int
	Anonymous bool
}

func (f StructField) IsExported() bool { return f.PkgPath == "" }

// StructTag is the string behind a field: by convention key:"value" pairs.
type StructTag string

func (tag StructTag) Get(key string) string {
	value, _ := tag.Lookup(key)
	return value
}

func (tag StructTag) Lookup(key string) (value string, ok bool) {
	rest := string(tag)
	for {
		for rest != "" && rest[0] == ' ' {
			rest = rest[1:]
		}
		name := 0
		for name < len(rest) && rest[name] > ' ' && rest[name] != ':' && rest[name] != '"' && rest[name] != 0x7f {
			name++
		}
		if name == 0 || name+1 >= len(rest) || rest[name] != ':' || rest[name+1] != '"' {
			return "", false
		}
		end := name + 2
		for end < len(rest) && rest[end] != '"' {
			if rest[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(rest) {
			return "", false
		}
		if rest[:name] == key {
			value, err := strconv.Unquote(rest[name+1 : end+1])
			return value, err == nil
		}
		rest = rest[end+1:]
	}
}

type rtype struct{ t abi.Type }

func toType(t *abi.Type) Type {
	if t == nil {
		return nil
	}
	return (*rtype)(unsafe.Pointer(t))
}

func TypeOf(i any) Type { return toType(abi.TypeOf(i)) }

func TypeFor[T any]() Type { return TypeOf((*T)(nil)).Elem() }

func (t *rtype) common() *abi.Type { return &t.t }
func (t *rtype) Align() int        { return int(t.t.Align_) }
func (t *rtype) FieldAlign() int   { return int(t.t.FieldAlign) }
func (t *rtype) Size() uintptr     { return t.t.Size_ }
func (t *rtype) String() string    { return t.t.Str }
func (t *rtype) Kind() Kind        { return Kind(t.t.Kind_) }
func (t *rtype) Comparable() bool  { return t.t.Comparable() }
func (t *rtype) Name() string      { return t.t.Name }
func (t *rtype) PkgPath() string   { return t.t.PkgPath }

func (t *rtype) want(kind Kind, method string) {
	if t.Kind() != kind {
		panic("reflect: " + method + " of non-" + kind.String() + " type " + t.String())
	}
}

func (t *rtype) Bits() int {
	if k := t.Kind(); k < Int || k > Complex128 {
		panic("reflect: Bits of non-arithmetic Type " + t.String())
	}
	return int(t.t.Size_) * 8
}

func (t *rtype) ChanDir() ChanDir {
	t.want(Chan, "ChanDir")
	return ChanDir(t.t.Len)
}

func (t *rtype) IsVariadic() bool {
	t.want(Func, "IsVariadic")
	return t.t.IsVariadic()
}

func (t *rtype) Elem() Type {
	switch t.Kind() {
	case Array, Chan, Map, Pointer, Slice:
		return toType(t.t.Elem)
	}
	panic("reflect: Elem of invalid type " + t.String())
}

func (t *rtype) Key() Type {
	t.want(Map, "Key")
	return toType(t.t.Key)
}

func (t *rtype) Len() int {
	t.want(Array, "Len")
	return int(t.t.Len)
}

func (t *rtype) NumIn() int {
	t.want(Func, "NumIn")
	return int(t.t.NIn)
}

func (t *rtype) NumOut() int {
	t.want(Func, "NumOut")
	return int(t.t.NOut)
}

func (t *rtype) In(i int) Type {
	t.want(Func, "In")
	return toType(t.t.Params()[i])
}

func (t *rtype) Out(i int) Type {
	t.want(Func, "Out")
	return toType(t.t.Results()[i])
}

func (t *rtype) Ins() iter.Seq[Type] {
	t.want(Func, "Ins")
	return func(yield func(Type) bool) {
		for _, in := range t.t.Params() {
			if !yield(toType(in)) {
				return
			}
		}
	}
}

func (t *rtype) Outs() iter.Seq[Type] {
	t.want(Func, "Outs")
	return func(yield func(Type) bool) {
		for _, out := range t.t.Results() {
			if !yield(toType(out)) {
				return
			}
		}
	}
}

func (t *rtype) OverflowComplex(x complex128) bool {
	switch t.Kind() {
	case Complex64:
		return overflowFloat32(real(x)) || overflowFloat32(imag(x))
	case Complex128:
		return false
	}
	panic("reflect: OverflowComplex of non-complex type " + t.String())
}

func (t *rtype) OverflowFloat(x float64) bool {
	switch t.Kind() {
	case Float32:
		return overflowFloat32(x)
	case Float64:
		return false
	}
	panic("reflect: OverflowFloat of non-float type " + t.String())
}

func (t *rtype) OverflowInt(x int64) bool {
	if k := t.Kind(); k < Int || k > Int64 {
		panic("reflect: OverflowInt of non-int type " + t.String())
	}
	shift := 64 - t.t.Size_*8
	return x != x<<shift>>shift
}

func (t *rtype) OverflowUint(x uint64) bool {
	if k := t.Kind(); k < Uint || k > Uintptr {
		panic("reflect: OverflowUint of non-uint type " + t.String())
	}
	shift := 64 - t.t.Size_*8
	return x != x<<shift>>shift
}

func overflowFloat32(x float64) bool {
	if x < 0 {
		x = -x
	}
	const largest = 0x1p127 * (1 + (1 - 0x1p-23))
	return largest < x && x <= 0x1p1023*(1+(1-0x1p-52))
}

func (t *rtype) CanSeq() bool {
	switch k := t.Kind(); {
	case k >= Int && k <= Uintptr, k == Array, k == Slice, k == Chan, k == String, k == Map:
		return true
	case k == Func:
		return t.isIterator(1)
	case k == Pointer:
		return t.Elem().Kind() == Array
	}
	return false
}

func (t *rtype) CanSeq2() bool {
	switch t.Kind() {
	case Array, Slice, String, Map:
		return true
	case Func:
		return t.isIterator(2)
	case Pointer:
		return t.Elem().Kind() == Array
	}
	return false
}

// isIterator reports whether t is func(yield func(n values) bool).
func (t *rtype) isIterator(n int32) bool {
	if t.t.NIn != 1 || t.t.NOut != 0 {
		return false
	}
	yield := t.t.Params()[0]
	return yield.Kind_ == abi.Func && yield.NIn == n && yield.NOut == 1 && yield.Results()[0].Kind_ == abi.Bool
}

func (t *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return abi.Implements(u.common(), &t.t)
}

func (t *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	return assignable(u.common(), &t.t)
}

func (t *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	return converter(u.common(), &t.t) != nil
}

func assignable(dst, src *abi.Type) bool {
	return abi.AssignableTo(src, dst) || abi.Implements(dst, src)
}

// exported returns the indexes of the exported methods of t in its method table.
func (t *rtype) exported() []int {
	var indexes []int
	if t.Kind() == Interface {
		for i := range t.t.InterfaceMethods() {
			indexes = append(indexes, i)
		}
		return indexes
	}
	for i, m := range t.t.ConcreteMethods() {
		if m.PkgPath == "" {
			indexes = append(indexes, i)
		}
	}
	return indexes
}

func (t *rtype) NumMethod() int {
	if t.Kind() == Interface {
		return int(t.t.NIMethods)
	}
	n := 0
	for _, m := range t.t.ConcreteMethods() {
		if m.PkgPath == "" {
			n++
		}
	}
	return n
}

func (t *rtype) Method(i int) (m Method) {
	if t.Kind() == Interface {
		if i < 0 || i >= int(t.t.NIMethods) {
			panic("reflect: Method index out of range")
		}
		im := t.t.InterfaceMethods()[i]
		return Method{Name: im.Name, PkgPath: im.PkgPath, Type: toType(im.Type), Index: i}
	}
	indexes := t.exported()
	if i < 0 || i >= len(indexes) {
		panic("reflect: Method index out of range")
	}
	cm := t.t.ConcreteMethods()[indexes[i]]
	in := []Type{t}
	for _, p := range cm.Type.Params() {
		in = append(in, toType(p))
	}
	var out []Type
	for _, r := range cm.Type.Results() {
		out = append(out, toType(r))
	}
	full := FuncOf(in, out, cm.Type.IsVariadic())
	index := i
	function := MakeFunc(full, func(args []Value) []Value {
		bound := args[0].Method(index)
		if full.IsVariadic() {
			return bound.CallSlice(args[1:])
		}
		return bound.Call(args[1:])
	})
	return Method{Name: cm.Name, Type: full, Func: function, Index: i}
}

func (t *rtype) Methods() iter.Seq[Method] {
	return func(yield func(Method) bool) {
		for i := range t.NumMethod() {
			if !yield(t.Method(i)) {
				return
			}
		}
	}
}

// methodIndex returns the place of the exported method name, or -1.
func (t *rtype) methodIndex(name string) int {
	if t.Kind() == Interface {
		for i, m := range t.t.InterfaceMethods() {
			if m.Name == name && m.PkgPath == "" {
				return i
			}
		}
		return -1
	}
	place := 0
	for _, m := range t.t.ConcreteMethods() {
		if m.PkgPath == "" {
			if m.Name == name {
				return place
			}
			place++
		}
	}
	return -1
}

func (t *rtype) MethodByName(name string) (Method, bool) {
	i := t.methodIndex(name)
	if i < 0 {
		return Method{}, false
	}
	return t.Method(i), true
}

func (t *rtype) NumField() int {
	t.want(Struct, "NumField")
	return int(t.t.NFields)
}

func (t *rtype) Field(i int) StructField {
	t.want(Struct, "Field")
	if i < 0 || i >= int(t.t.NFields) {
		panic("reflect: Field index out of bounds")
	}
	f := &t.t.StructFields()[i]
	return StructField{
		Name: f.Name, PkgPath: f.PkgPath, Type: toType(f.Type), Tag: StructTag(f.Tag), Offset: f.Offset,
		Index: []int{i}, Anonymous: f.Embedded,
	}
}

func (t *rtype) Fields() iter.Seq[StructField] {
	t.want(Struct, "Fields")
	return func(yield func(StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

func (t *rtype) FieldByIndex(index []int) (f StructField) {
	t.want(Struct, "FieldByIndex")
	at := Type(t)
	for depth, i := range index {
		if depth > 0 {
			if at.Kind() == Pointer && at.Elem().Kind() == Struct {
				at = at.Elem()
			}
		}
		f = at.Field(i)
		at = f.Type
	}
	f.Index = append([]int(nil), index...)
	return f
}

func (t *rtype) FieldByName(name string) (StructField, bool) {
	t.want(Struct, "FieldByName")
	if name != "" {
		for i := range t.t.StructFields() {
			if t.t.StructFields()[i].Name == name {
				return t.Field(i), true
			}
		}
	}
	return t.FieldByNameFunc(func(s string) bool { return s == name })
}

// FieldByNameFunc searches breadth first through embedded structs, as selectors do; a name that is found twice
// at the shallowest depth is no match.
func (t *rtype) FieldByNameFunc(match func(string) bool) (result StructField, ok bool) {
	t.want(Struct, "FieldByNameFunc")
	type candidate struct {
		t     *rtype
		index []int
	}
	level := []candidate{{t, nil}}
	visited := map[*rtype]bool{}
	for len(level) > 0 {
		var next []candidate
		count := map[*rtype]int{}
		for _, c := range level {
			count[c.t]++
		}
		found := false
		for _, c := range level {
			if visited[c.t] {
				continue
			}
			visited[c.t] = true
			for i := range c.t.t.StructFields() {
				f := &c.t.t.StructFields()[i]
				index := append(append([]int(nil), c.index...), i)
				if match(f.Name) {
					if found || count[c.t] > 1 {
						return StructField{}, false
					}
					result = c.t.Field(i)
					result.Index = index
					found = true
					continue
				}
				if found || !f.Embedded {
					continue
				}
				inner := f.Type
				if inner.Kind_ == abi.Pointer {
					inner = inner.Elem
				}
				if inner.Kind_ == abi.Struct {
					r := (*rtype)(unsafe.Pointer(inner))
					next = append(next, candidate{r, index})
					if count[c.t] > 1 {
						next = append(next, candidate{r, index})
					}
				}
			}
		}
		if found {
			return result, true
		}
		level = next
	}
	return StructField{}, false
}

// VisibleFields returns all fields of struct type t, those of embedded structs included, in the order of the
// source; fields that are hidden by others are left out.
func VisibleFields(t Type) []StructField {
	if t == nil {
		panic("reflect: VisibleFields(nil)")
	}
	if t.Kind() != Struct {
		panic("reflect.VisibleFields of non-struct type")
	}
	var fields []StructField
	var walk func(t Type, index []int, visiting map[Type]bool)
	walk = func(at Type, index []int, visiting map[Type]bool) {
		if visiting[at] {
			return
		}
		visiting[at] = true
		for i := range at.NumField() {
			f := at.Field(i)
			path := append(append([]int(nil), index...), i)
			if visible, ok := t.FieldByName(f.Name); f.Name == "_" || ok && sameIndex(visible.Index, path) {
				f.Index = path
				fields = append(fields, f)
			}
			if f.Anonymous {
				inner := f.Type
				if inner.Kind() == Pointer {
					inner = inner.Elem()
				}
				if inner.Kind() == Struct {
					walk(inner, path, visiting)
				}
			}
		}
		delete(visiting, at)
	}
	walk(t, nil, map[Type]bool{})
	return fields
}

func sameIndex(a, b []int) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
