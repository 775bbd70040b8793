package main

type A struct{ a A }
type B struct{ c C }
type C struct{ b B }
type D [2]D
type E interface{ E }
type F F
type G *G
type H []H
type I map[string]I

func main() {}
