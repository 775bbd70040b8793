package main

func main() {
	a := [3]int{}
	s := []int{}
	_ = a[3]
	_ = a[-1]
	_ = s[-1]
	_ = s["a"]
	_ = s[1.5]
	_ = "abc"[5]
	x := 1
	_ = x[0]
	m := map[string]int{}
	_ = m[1]
	_ = a[2:1]
	_ = a[0:9]
	_ = "abc"[0:1:2]
	_ = m[1:2]
	_ = s[::]
	_ = s[1:2:]
	var p *[]int
	_ = p[0]
}
