// Assignments with operators on variables, fields, elements, map entries and pointers; evaluated once.
package main

type s struct {
	n int
	a [3]int
	m map[string]int
}

var calls int

func idx() int { calls++; return 1 }

func main() {
	v := s{m: map[string]int{}}
	p := &v
	v.n += 5
	p.n *= 3
	v.a[idx()] += 7
	v.a[idx()]++
	p.a[idx()] <<= 2
	v.m["x"] += 3
	v.m["x"]--
	p.m["y"] |= 6
	println(v.n, v.a[1], v.m["x"], v.m["y"], calls)
	f := 1.5
	f += 1
	f /= 2
	str := "a"
	str += "b"
	println(f, str)
	var u8 uint8 = 250
	u8 += 10
	u8 -= 20
	println(u8)
	x := 7
	q := &x
	*q %= 4
	*q ^= 1
	*q &^= 2
	println(x)
	arr := []int{1, 2, 3}
	i := 0
	arr[i], i = 10, 2
	println(arr[0], i)
	_, y := 1, 2
	_ = y
	var a, b, c = 1, "two", 3.0
	println(a, b, c)
	var d, e int
	d, e = e+1, d+2
	println(d, e)
	c2 := 1i
	c2 *= c2
	println(c2)
}
