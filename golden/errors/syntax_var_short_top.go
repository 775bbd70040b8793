package main

a := 5
b, c := 1, 2

func main() {}
