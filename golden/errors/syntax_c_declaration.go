package main

int x = 5

func main() {
	int y = 6
	string s
}
