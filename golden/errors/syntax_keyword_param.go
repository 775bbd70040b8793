package main

func f(var int, map string) {}

func main() {}
