package main

var n = 3

var a [n]int
var b [-1]int
var c [1.5]int
var d ["x"]int
var e [1 << 62]int
var f [len(a)]int
var g [...]int
var h = [...]int{1, 2}
var i [2]int = h
var j [3]int = [2]int{1, 2}
var k [3.0]int = [3]int{}

func main() {}
