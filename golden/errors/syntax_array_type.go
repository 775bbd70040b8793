package main

var a int[]
var b []
var c [3
var d map[string

func main() {}
