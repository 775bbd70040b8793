package reflect

import (
	"internal/abi"
	"strconv"
)

// Conversions between types, by the rules of the spec for values that are not constant.

func (v Value) CanConvert(t Type) bool {
	if converter(t.common(), v.abiType()) == nil {
		return false
	}
	switch {
	case v.Kind() == Slice && t.Kind() == Array:
		return t.Len() <= v.Len()
	case v.Kind() == Slice && t.Kind() == Pointer && t.Elem().Kind() == Array:
		return t.Elem().Len() <= v.Len()
	}
	return true
}

func (v Value) Convert(t Type) Value {
	if v.flag&flagMethod != 0 {
		v = v.bind()
	}
	convert := converter(t.common(), v.typ_)
	if convert == nil {
		panic("reflect.Value.Convert: value of type " + v.typ_.Str + " cannot be converted to type " + t.String())
	}
	x := convert(v, t)
	x.flag |= v.flag.ro()
	return x
}

// converter returns what converts values of type src to dst, nil if nothing does.
func converter(dst, src *abi.Type) func(Value, Type) Value {
	from, to := Kind(src.Kind_), Kind(dst.Kind_)
	integer := func(k Kind) bool { return k >= Int && k <= Uintptr }
	switch {
	case from >= Int && from <= Int64 && (integer(to) || to == Float32 || to == Float64):
		return func(v Value, t Type) Value { return makeNumber(t, v.Int(), uint64(v.Int()), float64(v.Int())) }
	case from >= Uint && from <= Uintptr && (integer(to) || to == Float32 || to == Float64):
		return func(v Value, t Type) Value { return makeNumber(t, int64(v.Uint()), v.Uint(), float64(v.Uint())) }
	case (from == Float32 || from == Float64) && (integer(to) || to == Float32 || to == Float64):
		return func(v Value, t Type) Value {
			f := v.Float()
			if k := t.Kind(); k >= Uint && k <= Uintptr {
				return makeNumber(t, 0, uint64(f), f)
			}
			return makeNumber(t, int64(f), 0, f)
		}
	case (from == Complex64 || from == Complex128) && (to == Complex64 || to == Complex128):
		return func(v Value, t Type) Value {
			x := New(t).Elem()
			x.SetComplex(v.Complex())
			return asValue(x)
		}
	case integer(from) && to == String:
		return func(v Value, t Type) Value {
			s := string(rune(0xFFFD))
			if v.CanInt() {
				if n := v.Int(); int64(rune(n)) == n {
					s = string(rune(n))
				}
			} else if n := v.Uint(); uint64(rune(n)) == n {
				s = string(rune(n))
			}
			return makeString(t, s)
		}
	case from == String && to == Slice && dst.Elem.PkgPath == "" && dst.Elem.Kind_ == abi.Uint8:
		return func(v Value, t Type) Value {
			x := New(t).Elem()
			x.SetBytes([]byte(v.String()))
			return asValue(x)
		}
	case from == String && to == Slice && dst.Elem.PkgPath == "" && dst.Elem.Kind_ == abi.Int32:
		return func(v Value, t Type) Value {
			x := New(t).Elem()
			x.setRunes([]rune(v.String()))
			return asValue(x)
		}
	case from == Slice && to == String && src.Elem.PkgPath == "" && src.Elem.Kind_ == abi.Uint8:
		return func(v Value, t Type) Value { return makeString(t, string(v.Bytes())) }
	case from == Slice && to == String && src.Elem.PkgPath == "" && src.Elem.Kind_ == abi.Int32:
		return func(v Value, t Type) Value { return makeString(t, string(v.runes())) }
	case from == Slice && to == Pointer && dst.Elem.Kind_ == abi.Array && abi.Identical(src.Elem, dst.Elem.Elem):
		return func(v Value, t Type) Value {
			if n := t.Elem().Len(); n > v.Len() {
				panic("reflect: cannot convert slice with length " + strconv.Itoa(v.Len()) + " to pointer to array with length " + strconv.Itoa(n))
			}
			return Value{t.common(), (*sliceHeader)(v.ptr).data, flag(Pointer)}
		}
	case from == Slice && to == Array && abi.Identical(src.Elem, dst.Elem):
		return func(v Value, t Type) Value {
			if n := t.Len(); n > v.Len() {
				panic("reflect: cannot convert slice with length " + strconv.Itoa(v.Len()) + " to array with length " + strconv.Itoa(n))
			}
			return copied(t.common(), (*sliceHeader)(v.ptr).data, 0)
		}
	}
	if from == to && abi.SameUnderlying(dst, src, false) ||
		from == Pointer && to == Pointer && !dst.IsNamed() && !src.IsNamed() && abi.SameUnderlying(dst.Elem, src.Elem, false) ||
		from == Chan && to == Chan && abi.AssignableTo(src, dst) {
		return func(v Value, t Type) Value {
			x := v
			if v.flag&flagAddr != 0 {
				x = copied(v.typ_, v.ptr, 0)
			}
			return Value{t.common(), x.ptr, x.flag&^(flagKindMask|flagAddr) | flag(t.Kind())}
		}
	}
	if to == Interface && abi.Implements(dst, src) {
		return func(v Value, t Type) Value {
			target := abi.New(t.common())
			abi.ToInterface(t.common(), v.pack(), target)
			return located(t.common(), target, 0)
		}
	}
	return nil
}

// asValue takes the address away from a fresh variable.
func asValue(x Value) Value {
	x.flag &^= flagAddr
	return x
}

func makeString(t Type, s string) Value {
	x := New(t).Elem()
	x.SetString(s)
	return asValue(x)
}

func makeNumber(t Type, i int64, u uint64, f float64) Value {
	x := New(t).Elem()
	switch {
	case x.CanInt():
		x.SetInt(i)
	case x.CanUint():
		x.SetUint(u)
	default:
		x.SetFloat(f)
	}
	return asValue(x)
}
