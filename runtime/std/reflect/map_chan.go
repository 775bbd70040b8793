package reflect

import (
	"internal/abi"
	"unsafe"
)

// Maps and channels of types that are known by descriptor; the operations are the runtime's own.

func makemap(t *abi.Type, hint int) unsafe.Pointer
func mapLen(m unsafe.Pointer) int
func mapClear(t *abi.Type, m unsafe.Pointer)

// mapAccess returns where the element of key is stored, nil if there is none; mapAssign makes room for it.
func mapAccess(t *abi.Type, m, key unsafe.Pointer) unsafe.Pointer
func mapAssign(t *abi.Type, m, key unsafe.Pointer) unsafe.Pointer
func mapDelete(t *abi.Type, m, key unsafe.Pointer)

// mapIterator is room for the runtime's iterator.
type mapIterator struct {
	key  unsafe.Pointer
	elem unsafe.Pointer
	rest [14]uintptr
}

func mapIterInit(t *abi.Type, m unsafe.Pointer, it *mapIterator)

// mapIterNext moves on to the next entry; key is nil after the last.
func mapIterNext(it *mapIterator)

func MakeMap(t Type) Value { return MakeMapWithSize(t, 0) }

func MakeMapWithSize(t Type, n int) Value {
	if t.Kind() != Map {
		panic("reflect.MakeMapWithSize of non-map type")
	}
	return Value{t.common(), makemap(t.common(), n), flag(Map)}
}

func copied(t *abi.Type, p unsafe.Pointer, f flag) Value {
	if t.IsDirect() {
		return Value{t, *(*unsafe.Pointer)(p), f | flag(t.Kind_)}
	}
	fresh := abi.New(t)
	abi.Move(t, fresh, p)
	return located(t, fresh, f)
}

func (v Value) MapIndex(key Value) Value {
	v.mustBe(Map, "MapIndex")
	key = key.assignTo("reflect.Value.MapIndex", v.typ_.Key)
	if v.word() == nil {
		return Value{}
	}
	p := mapAccess(v.typ_, v.word(), key.address())
	if p == nil {
		return Value{}
	}
	return copied(v.typ_.Elem, p, (v.flag | key.flag).ro())
}

func (v Value) SetMapIndex(key, elem Value) {
	v.mustBe(Map, "SetMapIndex")
	v.mustBeExported("SetMapIndex")
	key.mustBeExported("SetMapIndex")
	key = key.assignTo("reflect.Value.SetMapIndex", v.typ_.Key)
	if elem.typ_ == nil {
		if v.word() != nil {
			mapDelete(v.typ_, v.word(), key.address())
		}
		return
	}
	elem.mustBeExported("SetMapIndex")
	elem = elem.assignTo("reflect.Value.SetMapIndex", v.typ_.Elem)
	if v.word() == nil {
		panic(nilMapError{})
	}
	abi.Move(v.typ_.Elem, mapAssign(v.typ_, v.word(), key.address()), elem.address())
}

type nilMapError struct{}

func (nilMapError) Error() string { return "assignment to entry in nil map" }
func (nilMapError) RuntimeError() {}

func (v Value) MapKeys() []Value {
	v.mustBe(Map, "MapKeys")
	keys := make([]Value, 0, v.Len())
	if v.word() == nil {
		return keys
	}
	it := new(mapIterator)
	for mapIterInit(v.typ_, v.word(), it); it.key != nil; mapIterNext(it) {
		keys = append(keys, copied(v.typ_.Key, it.key, v.flag.ro()))
	}
	return keys
}

// MapIter walks a map; the order is as random as that of range.
type MapIter struct {
	m       Value
	it      *mapIterator
	started bool
}

func (v Value) MapRange() *MapIter {
	v.mustBe(Map, "MapRange")
	return &MapIter{m: v}
}

func (iter *MapIter) Next() bool {
	if !iter.m.IsValid() {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	if iter.m.word() == nil {
		return false
	}
	if !iter.started {
		iter.started = true
		iter.it = new(mapIterator)
		mapIterInit(iter.m.typ_, iter.m.word(), iter.it)
	} else {
		if iter.it.key == nil {
			panic("MapIter.Next called on exhausted iterator")
		}
		mapIterNext(iter.it)
	}
	return iter.it.key != nil
}

func (iter *MapIter) entry(method string) *mapIterator {
	if !iter.started {
		panic("MapIter." + method + " called before Next")
	}
	if iter.it == nil || iter.it.key == nil {
		panic("MapIter." + method + " called on exhausted iterator")
	}
	return iter.it
}

func (iter *MapIter) Key() Value {
	return copied(iter.m.typ_.Key, iter.entry("Key").key, iter.m.flag.ro())
}

func (iter *MapIter) Value() Value {
	return copied(iter.m.typ_.Elem, iter.entry("Value").elem, iter.m.flag.ro())
}

func (iter *MapIter) Reset(v Value) {
	if v.IsValid() {
		v.mustBe(Map, "MapRange")
	}
	*iter = MapIter{m: v}
}

func (v Value) SetIterKey(iter *MapIter)   { v.Set(iter.Key()) }
func (v Value) SetIterValue(iter *MapIter) { v.Set(iter.Value()) }

func chanLen(c unsafe.Pointer) int
func chanCap(c unsafe.Pointer) int
func chanClose(c unsafe.Pointer)
func makechan(t *abi.Type, size int) unsafe.Pointer

// chanSend and chanRecv report whether they took place: always, unless nonblocking.
func chanSend(c, elem unsafe.Pointer, nonblocking bool) bool
func chanRecv(c, elem unsafe.Pointer, nonblocking bool) (selected, received bool)

func MakeChan(t Type, buffer int) Value {
	if t.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if t.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	return Value{t.common(), makechan(t.common(), buffer), flag(Chan)}
}

func (v Value) direction(want ChanDir, text string) {
	if ChanDir(v.typ_.Len)&want == 0 {
		panic(text)
	}
}

func (v Value) Close() {
	v.mustBe(Chan, "Close")
	v.mustBeExported("Close")
	v.direction(SendDir, "reflect: close of receive-only channel")
	chanClose(v.word())
}

func (v Value) send(x Value, nonblocking bool) bool {
	v.mustBe(Chan, "Send")
	v.mustBeExported("Send")
	v.direction(SendDir, "reflect: send on recv-only channel")
	x.mustBeExported("Send")
	x = x.assignTo("reflect.Value.Send", v.typ_.Elem)
	return chanSend(v.word(), x.address(), nonblocking)
}

func (v Value) recv(nonblocking bool) (Value, bool) {
	v.mustBe(Chan, "Recv")
	v.mustBeExported("Recv")
	v.direction(RecvDir, "reflect: recv on send-only channel")
	p := abi.New(v.typ_.Elem)
	selected, received := chanRecv(v.word(), p, nonblocking)
	if !selected {
		return Value{}, false
	}
	return copied(v.typ_.Elem, p, 0), received
}

func (v Value) Send(x Value)           { v.send(x, false) }
func (v Value) TrySend(x Value) bool   { return v.send(x, true) }
func (v Value) Recv() (Value, bool)    { return v.recv(false) }
func (v Value) TryRecv() (Value, bool) { return v.recv(true) }

type SelectDir int

const (
	_ SelectDir = iota
	SelectSend
	SelectRecv
	SelectDefault
)

// SelectCase is a case of Select.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// runtimeCase is what rselect takes: elem is the value to send or room for the one received.
type runtimeCase struct {
	dir  SelectDir
	ch   unsafe.Pointer
	elem unsafe.Pointer
}

func rselect(cases []runtimeCase) (chosen int, received bool)

func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool) {
	if len(cases) > 65536 {
		panic("reflect.Select: too many cases (max 65536)")
	}
	list := make([]runtimeCase, len(cases))
	hasDefault := false
	for i, c := range cases {
		list[i].dir = c.Dir
		switch c.Dir {
		case SelectDefault:
			if hasDefault {
				panic("reflect.Select: multiple default cases")
			}
			hasDefault = true
			if c.Chan.IsValid() {
				panic("reflect.Select: default case has Chan value")
			}
			if c.Send.IsValid() {
				panic("reflect.Select: default case has Send value")
			}
		case SelectSend:
			if !c.Chan.IsValid() {
				break
			}
			c.Chan.mustBe(Chan, "Select")
			c.Chan.mustBeExported("Select")
			c.Chan.direction(SendDir, "reflect.Select: SendDir case using recv-only channel")
			list[i].ch = c.Chan.word()
			if !c.Send.IsValid() {
				panic("reflect.Select: SendDir case missing Send value")
			}
			c.Send.mustBeExported("Select")
			x := c.Send.assignTo("reflect.Select", c.Chan.typ_.Elem)
			list[i].elem = abi.New(c.Chan.typ_.Elem)
			abi.Move(c.Chan.typ_.Elem, list[i].elem, x.address())
		case SelectRecv:
			if c.Send.IsValid() {
				panic("reflect.Select: RecvDir case has Send value")
			}
			if !c.Chan.IsValid() {
				break
			}
			c.Chan.mustBe(Chan, "Select")
			c.Chan.mustBeExported("Select")
			c.Chan.direction(RecvDir, "reflect.Select: RecvDir case using send-only channel")
			list[i].ch = c.Chan.word()
			list[i].elem = abi.New(c.Chan.typ_.Elem)
		default:
			panic("reflect.Select: invalid Dir")
		}
	}
	chosen, recvOK = rselect(list)
	if c := cases[chosen]; c.Dir == SelectRecv {
		recv = copied(c.Chan.typ_.Elem, list[chosen].elem, 0)
	}
	return chosen, recv, recvOK
}
