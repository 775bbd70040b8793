package main

func () {}

func (T) {}

func main
