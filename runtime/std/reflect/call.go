package reflect

import (
	"internal/abi"
	"iter"
	"unsafe"
)

// Calls of functions that are known by descriptor. The descriptor of a function type carries a small piece of
// code for its shape, which passes the arguments; see func_ops in runtime/values.

// callClosure calls the function value fn of type t; args and result point to the values.
func callClosure(t *abi.Type, fn unsafe.Pointer, args unsafe.Pointer, result unsafe.Pointer)

// callMethod calls method code ifn with the data word of an interface as receiver.
func callMethod(t *abi.Type, ifn, receiver unsafe.Pointer, args unsafe.Pointer, result unsafe.Pointer)

// makeClosure returns a function value of type t that calls handler with pointers to arguments and result.
func makeClosure(t *abi.Type, handler func(args, result unsafe.Pointer)) unsafe.Pointer

// boundMethod returns code, receiver word and type of a method value.
func (v Value) boundMethod() (ifn, receiver unsafe.Pointer, t *abi.Type) {
	i := int(v.flag) >> flagMethodShift
	if v.typ_.Kind_ == abi.Interface {
		table := (*abi.NonEmptyInterface)(v.ptr)
		if table.ITab == nil {
			panic("reflect: Method on nil interface value")
		}
		code := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(&table.ITab.Fun), 8*i))
		return code, table.Data, v.typ_.InterfaceMethods()[i].Type
	}
	m := &v.typ_.ConcreteMethods()[(*rtype)(unsafe.Pointer(v.typ_)).exported()[i]]
	receiver = v.ptr
	if v.typ_.IsDirect() && v.flag&flagIndir != 0 {
		receiver = *(*unsafe.Pointer)(v.ptr)
	}
	return m.Ifn, receiver, m.Type
}

func (v Value) methodType() *abi.Type {
	_, _, t := v.boundMethod()
	return t
}

// bind makes a function value of a method value.
func (v Value) bind() Value {
	ifn, receiver, t := v.boundMethod()
	if v.typ_.Kind_ != abi.Interface && !v.typ_.IsDirect() {
		kept := abi.New(v.typ_)
		abi.Move(v.typ_, kept, receiver)
		receiver = kept
	}
	fn := makeClosure(t, func(args, result unsafe.Pointer) { callMethod(t, ifn, receiver, args, result) })
	return Value{t, fn, v.flag.ro() | flag(Func)}
}

func (v Value) Method(i int) Value {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.Method", Invalid})
	}
	if v.flag&flagMethod != 0 || uint(i) >= uint(toType(v.typ_).NumMethod()) {
		panic("reflect: Method index out of range")
	}
	if v.typ_.Kind_ == abi.Interface && v.IsNil() {
		panic("reflect: Method on nil interface value")
	}
	f := v.flag.ro() | v.flag&flagIndir | flag(Func) | flagMethod | flag(i)<<flagMethodShift
	return Value{v.typ_, v.ptr, f}
}

func (v Value) NumMethod() int {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.NumMethod", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return 0
	}
	return toType(v.typ_).NumMethod()
}

func (v Value) MethodByName(name string) Value {
	if v.typ_ == nil {
		panic(&ValueError{"reflect.Value.MethodByName", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return Value{}
	}
	i := (*rtype)(unsafe.Pointer(v.typ_)).methodIndex(name)
	if i < 0 {
		return Value{}
	}
	return v.Method(i)
}

func (v Value) Methods() iter.Seq2[Method, Value] {
	return func(yield func(Method, Value) bool) {
		t := v.Type()
		for i := range v.NumMethod() {
			if !yield(t.Method(i), v.Method(i)) {
				return
			}
		}
	}
}

func (v Value) Call(in []Value) []Value {
	v.mustBe(Func, "Call")
	v.mustBeExported("Call")
	return v.call("Call", in)
}

func (v Value) CallSlice(in []Value) []Value {
	v.mustBe(Func, "CallSlice")
	v.mustBeExported("CallSlice")
	return v.call("CallSlice", in)
}

func (v Value) call(name string, in []Value) []Value {
	var ifn, receiver unsafe.Pointer
	t := v.typ_
	isMethod := v.flag&flagMethod != 0
	if isMethod {
		ifn, receiver, t = v.boundMethod()
	} else if v.word() == nil {
		panic("reflect.Value.Call: call of nil function")
	}
	params := t.Params()
	n := len(params)
	if name == "CallSlice" {
		if !t.IsVariadic() {
			panic("reflect: CallSlice of non-variadic function")
		}
		if len(in) < n {
			panic("reflect: CallSlice with too few input arguments")
		}
		if len(in) > n {
			panic("reflect: CallSlice with too many input arguments")
		}
	} else {
		if t.IsVariadic() {
			n--
		}
		if len(in) < n {
			panic("reflect: Call with too few input arguments")
		}
		if !t.IsVariadic() && len(in) > n {
			panic("reflect: Call with too many input arguments")
		}
	}
	for _, x := range in {
		if x.Kind() == Invalid {
			panic("reflect: " + name + " using zero Value argument")
		}
	}
	if name == "Call" && t.IsVariadic() {
		rest := in[n:]
		s := MakeSlice(toType(params[n]), len(rest), len(rest))
		for i, x := range rest {
			if !assignable(params[n].Elem, x.abiType()) {
				panic("reflect: cannot use " + x.Type().String() + " as type " + params[n].Elem.Str + " in " + name)
			}
			s.Index(i).Set(x)
		}
		in = append(append([]Value(nil), in[:n]...), s)
	}
	args := make([]unsafe.Pointer, len(params))
	kept := make([]Value, len(params))
	for i, x := range in {
		x.mustBeExported(name)
		if !assignable(params[i], x.abiType()) {
			panic("reflect: " + name + " using " + x.Type().String() + " as type " + params[i].Str)
		}
		kept[i] = x.assignTo("reflect.Value.Call", params[i])
		args[i] = kept[i].address()
		if kept[i].flag&flagIndir == 0 {
			args[i] = unsafe.Pointer(&kept[i].ptr)
		}
	}
	results := t.Results()
	offsets, size := layout(results)
	block := unsafe.Pointer(unsafe.SliceData(make([]unsafe.Pointer, size/8+1))) // the collector reads it
	if isMethod {
		callMethod(t, ifn, receiver, unsafe.Pointer(unsafe.SliceData(args)), block)
	} else {
		callClosure(t, v.word(), unsafe.Pointer(unsafe.SliceData(args)), block)
	}
	out := make([]Value, len(results))
	for i, r := range results {
		out[i] = copied(r, unsafe.Add(block, offsets[i]), 0)
	}
	return out
}

// layout returns where the results lie behind each other, each at its alignment, and the size of all.
func layout(types []*abi.Type) (offsets []uintptr, size uintptr) {
	for _, t := range types {
		align := uintptr(max(t.Align_, 1))
		size = (size + align - 1) &^ (align - 1)
		offsets = append(offsets, size)
		size += t.Size_
	}
	return offsets, size
}

// MakeFunc returns a function of type typ that calls fn.
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	if typ.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	t := typ.common()
	offsets, _ := layout(t.Results())
	handler := func(args, result unsafe.Pointer) {
		in := make([]Value, t.NIn)
		for i, p := range t.Params() {
			in[i] = copied(p, *(*unsafe.Pointer)(unsafe.Add(args, 8*i)), 0)
		}
		out := fn(in)
		if len(out) != int(t.NOut) {
			panic("reflect: wrong return count from function created by MakeFunc")
		}
		for i, r := range t.Results() {
			x := out[i]
			if x.typ_ == nil {
				panic("reflect: function created by MakeFunc using closure returned zero Value")
			}
			if x.flag&flagRO != 0 {
				panic("reflect: function created by MakeFunc using closure returned value obtained from unexported field")
			}
			x = x.assignTo("reflect.MakeFunc", r)
			abi.Move(r, unsafe.Add(result, offsets[i]), x.address())
		}
	}
	return Value{t, makeClosure(t, handler), flag(Func)}
}

// Seq returns the values that `for x := range v` gives.
func (v Value) Seq() iter.Seq[Value] {
	if v.Kind() == Func && toType(v.typ_).CanSeq() {
		return func(yield func(Value) bool) {
			t := toType(v.typ_.Params()[0])
			rf := MakeFunc(t, func(in []Value) []Value { return []Value{ValueOf(yield(in[0]))} })
			v.Call([]Value{rf})
		}
	}
	switch k := v.Kind(); {
	case k >= Int && k <= Int64:
		return func(yield func(Value) bool) {
			for i := int64(0); i < v.Int(); i++ {
				x := New(v.Type()).Elem()
				x.SetInt(i)
				if !yield(x) {
					return
				}
			}
		}
	case k >= Uint && k <= Uintptr:
		return func(yield func(Value) bool) {
			for i := uint64(0); i < v.Uint(); i++ {
				x := New(v.Type()).Elem()
				x.SetUint(i)
				if !yield(x) {
					return
				}
			}
		}
	case k == Pointer && v.Type().Elem().Kind() == Array, k == Array, k == Slice:
		return func(yield func(Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case k == String:
		return func(yield func(Value) bool) {
			for i := range v.String() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case k == Map:
		return func(yield func(Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key()) {
					return
				}
			}
		}
	case k == Chan:
		return func(yield func(Value) bool) {
			for x, ok := v.Recv(); ok; x, ok = v.Recv() {
				if !yield(x) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq[Value]")
}

// Seq2 returns the pairs that `for x, y := range v` gives.
func (v Value) Seq2() iter.Seq2[Value, Value] {
	if v.Kind() == Func && toType(v.typ_).CanSeq2() {
		return func(yield func(Value, Value) bool) {
			t := toType(v.typ_.Params()[0])
			rf := MakeFunc(t, func(in []Value) []Value { return []Value{ValueOf(yield(in[0], in[1]))} })
			v.Call([]Value{rf})
		}
	}
	switch v.Kind() {
	case Pointer:
		if v.Type().Elem().Kind() == Array {
			return v.Elem().Seq2()
		}
	case Array, Slice:
		return func(yield func(Value, Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i), v.Index(i)) {
					return
				}
			}
		}
	case String:
		return func(yield func(Value, Value) bool) {
			for i, r := range v.String() {
				if !yield(ValueOf(i), ValueOf(r)) {
					return
				}
			}
		}
	case Map:
		return func(yield func(Value, Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key(), it.Value()) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq2[Value, Value]")
}
