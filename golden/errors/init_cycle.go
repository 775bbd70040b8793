package main

var a = b
var b = c
var c = f()

func f() int { return a }

var x int = x

const p = q
const q = p

func main() {}
