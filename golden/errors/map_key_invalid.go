package main

type S struct{ f func() }

var a map[[]int]string
var b map[func()]int
var c map[map[string]int]int
var d map[S]int
var e map[[2][]int]int

func main() {}
