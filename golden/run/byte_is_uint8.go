// byte and uint8, rune and int32 are one type each, in types made of them too.
package main

import (
	"fmt"
	"reflect"
)

type R = rune
type S = []byte

type List[T any] struct{ next *List[T] }

type Pair[K comparable, V any] struct {
	k K
	v V
}

type Reader interface{ M([]byte, ...rune) any }

type impl struct{}

func (impl) M([]uint8, ...int32) interface{} { return nil }

func zero[T any]() any { var x T; return x }

func main() {
	var x any = []uint8{1}
	_, ok := x.([]byte)
	_, ok4 := x.(S)
	var y any = map[byte]rune{}
	_, ok2 := y.(map[uint8]int32)
	var z any = func(R) byte { return 1 }
	_, ok3 := z.(func(int32) uint8)
	var e any = struct{ b []byte }{}
	_, ok5 := e.(struct{ b []uint8 })
	var i any = (*interface{ M([]byte) any })(nil)
	_, ok6 := i.(*interface{ M([]uint8) interface{} })
	fmt.Println(ok, ok2, ok3, ok4, ok5, ok6)
	var c any = make(chan<- [3]rune)
	switch c := c.(type) {
	case <-chan [3]int32:
		fmt.Println("wrong")
	case chan<- [3]int32:
		fmt.Println("send", cap(c))
	}
	var l any = List[byte]{}
	_, ok = l.(List[uint8])
	var pl any = []*List[List[rune]]{}
	_, ok2 = pl.([]*List[List[int32]])
	var p any = map[Pair[byte, *[]rune]]bool(nil)
	_, ok3 = p.(map[Pair[uint8, *[]int32]]bool)
	_, ok4 = zero[[]byte]().([]uint8)
	_, ok5 = zero[map[string][]byte]().(map[string][]uint8)
	var r any = impl{}
	_, ok6 = r.(Reader)
	fmt.Println(ok, ok2, ok3, ok4, ok5, ok6)
	fmt.Println(reflect.TypeOf([]byte{}) == reflect.TypeOf([]uint8{}), reflect.TypeFor[List[byte]]() == reflect.TypeFor[List[uint8]](),
		reflect.TypeFor[func(...byte) rune]() == reflect.TypeFor[func(...uint8) int32](), any([1]byte{}) == any([1]uint8{}))
	fmt.Printf("%T %T %T %v\n", l, pl, z, []any{[]byte(nil), []uint8(nil)})
	fmt.Printf("%#v %#v %s %s\n", []byte(nil), []uint8(nil), []uint8("ab"), []byte("cd"))
	m := map[any]int{[2]byte{}: 1}
	m[[2]uint8{}]++
	m[List[uint8]{}]++
	m[List[byte]{}]++
	fmt.Println(len(m), m[[2]byte{}], m[List[byte]{}])
}
