package main

func main() {
	_ = ''
	_ = 'ab'
	_ = '
	_ = 'a
}
