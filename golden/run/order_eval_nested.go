package main

import "fmt"

var trace []string

func t(s string, v int) int { trace = append(trace, s); return v }
func flush()                { fmt.Println(trace); trace = nil }
func tp(s string, p *int) *int {
	trace = append(trace, s)
	return p
}
func two(s string) (int, int) { trace = append(trace, s); return 1, 2 }

type T struct{ a, b int }

func (x T) add(n int) T    { trace = append(trace, fmt.Sprint("add", n)); x.a += n; return x }
func (x *T) padd(n int) *T { trace = append(trace, fmt.Sprint("padd", n)); x.a += n; return x }
func get(s string) *T      { trace = append(trace, s); return &T{} }
func sum(xs ...int) int {
	r := 0
	for _, x := range xs {
		r += x
	}
	return r
}
func pair(a, b int) int { return a*10 + b }

func main() {
	arr := []int{0, 0, 0, 0}
	arr[t("i", 1)] = t("v", 5)
	flush()
	arr[t("i", 1)] += t("v", 5)
	flush()
	m := map[int]int{}
	m[t("k", 1)], m[t("k2", 2)] = t("v1", 1), t("v2", 2)
	flush()
	*tp("p", &arr[0]), arr[t("j", 2)] = two("two")
	flush()
	fmt.Println(arr, m)
	_ = t("a", 1) + t("b", 2)*t("c", 3)
	flush()
	_ = t("a", 1) < t("b", 2) && t("c", 0) > t("d", 1) || t("e", 1) == 1
	flush()
	_ = []int{t("a", 0), t("b", 1), pair(t("c", 2), t("d", 3))}
	_ = map[int]int{t("k", 1): t("v", 2), t("k2", 2): t("v2", 3)}
	_ = T{b: t("b", 1), a: t("a", 2)}
	_ = [...]int{2: t("two", 2), 0: t("zero", 1)}
	flush()
	get("g").padd(t("n", 1)).padd(t("m", 2))
	flush()
	T{}.add(t("n", 1)).add(t("m", 2))
	flush()
	fmt.Println(sum(t("a", 1), t("b", 2), pair(two("x"))), pair(two("y")))
	flush()
	i := 0
	i, arr[i] = 2, 9
	fmt.Println(i, arr)
	arr[0], arr[1], arr[2] = arr[1], arr[2], arr[0]
	fmt.Println(arr)
	x, y := 1, 2
	x, y = y, x+y
	fmt.Println(x, y)
	var p *T = &T{1, 2}
	p, p.a = &T{7, 8}, 5
	fmt.Println(*p)
	sl := []int{1, 2, 3}
	j := 0
	j, sl[j], sl[j+1] = 1, sl[j+1], sl[j]
	fmt.Println(j, sl)
	mm := map[string]int{"a": 1}
	k := "a"
	k, mm[k] = "b", 7
	fmt.Println(k, mm)
	f := func() int { i++; return i }
	a, b, c := f(), f(), f()
	fmt.Println(a, b, c)
	fmt.Println(f(), f(), i)
	z := i + f()
	fmt.Println(z)
	arr2 := [3]int{1, 2, 3}
	for i, v := range arr2 {
		arr2[2] = 10
		if i == 2 {
			fmt.Println("v", v)
		}
	}
	for i, v := range &arr2 {
		arr2[2] = 20
		if i == 2 {
			fmt.Println("v", v)
		}
	}
	s3 := []int{1, 2, 3}
	for i := range s3 {
		s3 = append(s3, i)
	}
	fmt.Println(s3)
	var ch = make(chan int, 3)
	ch <- t("x", 1)
	select {
	case ch <- t("send", 2):
	default:
	}
	flush()
	defer fmt.Println("deferred", t("darg", 1))
	flush()
	switch t("tag", 3) {
	case t("c1", 1), t("c2", 3), t("c3", 4):
		fmt.Println("hit")
	}
	flush()
	var fn func(int) int
	defer func() { fmt.Println(recover()); flush() }()
	fn(t("arg", 1))
}
