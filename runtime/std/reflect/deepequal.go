package reflect

import "unsafe"

// visit is a pair of references under comparison; meeting it again counts as equal, which ends cycles.
type visit struct {
	a, b unsafe.Pointer
	t    Type
}

// DeepEqual reports whether x and y are deeply equal.
func DeepEqual(x, y any) bool {
	if x == nil || y == nil {
		return x == y
	}
	v, w := ValueOf(x), ValueOf(y)
	return v.Type() == w.Type() && deepEqual(v, w, map[visit]bool{})
}

func deepEqual(v, w Value, visited map[visit]bool) bool {
	if !v.IsValid() || !w.IsValid() {
		return v.IsValid() == w.IsValid()
	}
	if v.Type() != w.Type() {
		return false
	}
	var a, b unsafe.Pointer
	switch v.Kind() {
	case Pointer, Map:
		a, b = v.word(), w.word()
	case Slice, Interface:
		a, b = v.ptr, w.ptr
	}
	if a != nil && b != nil {
		if uintptr(a) > uintptr(b) {
			a, b = b, a
		}
		pair := visit{a, b, v.Type()}
		if visited[pair] {
			return true
		}
		visited[pair] = true
	}
	switch v.Kind() {
	case Array:
		for i := range v.Len() {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Slice:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.UnsafePointer() == w.UnsafePointer() {
			return true
		}
		for i := range v.Len() {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Interface:
		if v.IsNil() || w.IsNil() {
			return v.IsNil() == w.IsNil()
		}
		return deepEqual(v.Elem(), w.Elem(), visited)
	case Pointer:
		return v.word() == w.word() || deepEqual(v.Elem(), w.Elem(), visited)
	case Struct:
		for i := range v.NumField() {
			if !deepEqual(v.Field(i), w.Field(i), visited) {
				return false
			}
		}
		return true
	case Map:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.word() == w.word() {
			return true
		}
		for it := v.MapRange(); it.Next(); {
			other := w.MapIndex(it.Key())
			if !other.IsValid() || !deepEqual(it.Value(), other, visited) {
				return false
			}
		}
		return true
	case Func:
		return v.IsNil() && w.IsNil()
	}
	return v.Equal(w)
}
