package main

import "time"

type I interface{ M() }
type P *int

func (int) a()           {}
func (I) b()             {}
func (P) c()             {}
func (time.Time) d()     {}
func (x **T) e()         {}
func ([]int) f()         {}
func (Missing) g()       {}
func (a T, b T) h()      {}
func () i()              {}

type T struct{}

func main() {}
