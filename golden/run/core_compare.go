// Comparison operators on all ordered and comparable types.
package main

type s struct {
	a int
	b string
}

func main() {
	println(1 < 2, 2 <= 2, 3 > 4, 4 >= 4, 5 == 5, 5 != 5)
	println("a" < "b", "b" <= "a", "" == "", "é" > "z")
	println(1.5 < 2.5, -0.0 == 0.0, 1e10 > 1e9)
	println('a' < 'b', uint8(200) > uint8(100), int8(-1) < int8(1))
	p, q := new(int), new(int)
	println(p == p, p == q, p != nil)
	println(s{1, "a"} == s{1, "a"}, s{1, "a"} != s{1, "b"})
	println([2]int{1, 2} == [2]int{1, 2}, [2]s{} == [2]s{{}, {1, ""}})
	var a, b any = 1, 1
	println(a == b, a == any("1"), a != nil)
	c, d := make(chan int), make(chan int)
	println(c == c, c == d)
	println(1+2i == 1+2i, 1i != 2i)
	var f func()
	println(f == nil, main == nil)
	var m map[int]int
	var sl []int
	println(m == nil, sl == nil)
	x, y := uint(1), uint(2)
	println(x-y > 0, int(x)-int(y) > 0)
}
