package main

const big = 1 << 64

var a int8 = 128
var b uint8 = -1
var c uint = 1 << 64
var d int = big
var e = big
var f float32 = 1e100
var g = int8(300)
var h = uint(-5)
var i byte = 'ā'
var j int32 = 1.5
var k = 10 / 0

func main() {}
