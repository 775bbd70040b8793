package reflect2

import (
	"reflect"
	"unsafe"
)

// The Type whose descriptor rtype is.
func typeOf(rtype unsafe.Pointer) reflect.Type {
	var obj interface{} = reflect.TypeOf(0)
	(*emptyInterface)(unsafe.Pointer(&obj)).word = rtype
	return obj.(reflect.Type)
}

func at(t reflect.Type, p unsafe.Pointer) reflect.Value { return reflect.NewAt(t, p).Elem() }

func copied(v reflect.Value) unsafe.Pointer {
	p := reflect.New(v.Type())
	p.Elem().Set(v)
	return p.UnsafePointer()
}

func unsafe_New(rtype unsafe.Pointer) unsafe.Pointer {
	return reflect.New(typeOf(rtype)).UnsafePointer()
}

func unsafe_NewArray(rtype unsafe.Pointer, length int) unsafe.Pointer {
	return reflect.MakeSlice(reflect.SliceOf(typeOf(rtype)), length, length).UnsafePointer()
}

func typedmemmove(rtype unsafe.Pointer, dst, src unsafe.Pointer) {
	t := typeOf(rtype)
	at(t, dst).Set(at(t, src))
}

func typedslicecopy(elemType unsafe.Pointer, dst, src sliceHeader) int {
	t := reflect.SliceOf(typeOf(elemType))
	return reflect.Copy(at(t, unsafe.Pointer(&dst)), at(t, unsafe.Pointer(&src)))
}

func makemap(rtype unsafe.Pointer, cap int) (m unsafe.Pointer) {
	return reflect.MakeMapWithSize(typeOf(rtype), cap).UnsafePointer()
}

func mapassign(rtype unsafe.Pointer, m unsafe.Pointer, key unsafe.Pointer, val unsafe.Pointer) {
	t := typeOf(rtype)
	at(t, unsafe.Pointer(&m)).SetMapIndex(at(t.Key(), key), at(t.Elem(), val))
}

func mapaccess(rtype unsafe.Pointer, m unsafe.Pointer, key unsafe.Pointer) (val unsafe.Pointer) {
	t := typeOf(rtype)
	v := at(t, unsafe.Pointer(&m)).MapIndex(at(t.Key(), key))
	if !v.IsValid() {
		return nil
	}
	return copied(v)
}

type hiter struct {
	key, value unsafe.Pointer
	iter       *reflect.MapIter
}

func mapiterinit(rtype unsafe.Pointer, m unsafe.Pointer, it *hiter) {
	it.iter = at(typeOf(rtype), unsafe.Pointer(&m)).MapRange()
	mapiternext(it)
}

func mapiternext(it *hiter) {
	if !it.iter.Next() {
		it.key, it.value = nil, nil
		return
	}
	it.key, it.value = copied(it.iter.Key()), copied(it.iter.Value())
}

func ifaceE2I(rtype unsafe.Pointer, src interface{}, dst unsafe.Pointer) {
	at(typeOf(rtype), dst).Set(reflect.ValueOf(src))
}

// Types are not found by name: the program keeps no list of them.
func typelinks2() (sections []unsafe.Pointer, offset [][]int32) { return nil, nil }

func resolveTypeOff(rtype unsafe.Pointer, off int32) unsafe.Pointer { return nil }

// Structs and arrays of one pointer are boxed like all others.
func likePtrType(typ reflect.Type) bool { return likePtrKind(typ.Kind()) }
