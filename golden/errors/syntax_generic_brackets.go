package main

func f<T>(x T) {}

func g[T any(x T) {}

func main() {
	f<int>(5)
}
