package main

import (
	"fmt"
	"hash/maphash"
)

type key struct {
	a int
	b string
}

func main() {
	seed := maphash.MakeSeed()
	fmt.Println(maphash.String(seed, "a") == maphash.Bytes(seed, []byte("a")), maphash.String(seed, "a") == maphash.String(seed, "b"))
	fmt.Println(maphash.Comparable(seed, key{1, "x"}) == maphash.Comparable(seed, key{1, "x"}), maphash.Comparable(seed, key{1, "x"}) == maphash.Comparable(seed, key{2, "x"}))
	var h maphash.Hash
	h.SetSeed(seed)
	h.WriteString("a")
	fmt.Println(h.Sum64() == maphash.String(seed, "a"))
	maphash.WriteComparable(&h, 3.5)
	fmt.Println(h.Sum64() == maphash.String(seed, "a"))
}
