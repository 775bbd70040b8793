Package main

func main() {}
