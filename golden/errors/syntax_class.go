package main

class A {
	int x;
}

func main() {}
