package main

type big [70000]byte
type C chan big
type S struct{ c chan [65536]byte }
type A [1 << 50]byte

var g chan big
var h = make(chan [65536]byte)
var ok = make(chan [65535]byte)
var a [1 << 50]byte
var p *[1 << 50]byte

func f(c chan big) chan [1 << 20]byte {
	var l chan big
	m := make(chan big)
	_, _ = l, m
	n := make([]chan big, 3)
	_ = n
	x := func() chan big { return nil }
	_ = x
	return nil
}

func main() { f(nil) }
