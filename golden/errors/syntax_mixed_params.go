package main

func f(a int, string) {}
func g(a, b int, c) {}
func h(a ...int, b string) {}
func i(...) {}
func j(a int b int) {}

func main() {}
