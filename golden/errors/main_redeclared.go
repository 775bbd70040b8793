package main

var main = 1

func f() { init() }

func init() {}
