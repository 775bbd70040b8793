// Multiple assignment, swaps, blanks, from calls, maps, assertions and channels.
package main

func pair() (int, string)         { return 7, "seven" }
func triple() (a, b int, e error) { return 1, 2, nil }

func main() {
	a, b := 1, 2
	a, b = b, a
	println(a, b)
	n, s := pair()
	_, t := pair()
	println(n, s, t)
	x, y, err := triple()
	println(x, y, err == nil)
	m := map[string]int{"k": 5}
	v, ok := m["k"]
	v2, ok2 := m["z"]
	println(v, ok, v2, ok2)
	var i any = "text"
	str, ok := i.(string)
	num, ok3 := i.(int)
	println(str, ok, num, ok3)
	c := make(chan int, 1)
	c <- 3
	r, ok := <-c
	println(r, ok)
	var arr [3]int
	arr[0], arr[1], arr[2] = 3, 2, 1
	arr[0], arr[2] = arr[2], arr[0]
	println(arr[0], arr[1], arr[2])
	var st struct {
		f int
		g string
	}
	st.f, st.g = pair()
	println(st.f, st.g)
	m["a"], m["b"] = 1, 2
	p := &a
	*p, b = b, *p
	println(m["a"]+m["b"], a, b)
	z, a := 10, 20
	println(z, a)
	var e, f, g = 1, "two", 3.5
	println(e, f, g)
}
