// Range over every kind of thing: integers, arrays, slices, strings, maps, channels, functions.
package main

func main() {
	for i := range 3 {
		print(i, " ")
	}
	println()
	for range 2 {
		print("x")
	}
	println()
	var n8 int8 = 3
	for i := range n8 {
		i += 100
		print(i, " ")
	}
	println()
	for i, v := range [...]string{"a", "b"} {
		print(i, v, " ")
	}
	println()
	s := []int{1, 2, 3}
	for i, v := range s {
		if i == 0 {
			s = append(s, 4)
			s[1] = 20
		}
		print(v, " ")
	}
	println(len(s))
	t := []int{1, 2, 3}
	for i, v := range t {
		t[2] = 30
		_ = i
		print(v, " ")
	}
	println()
	for i := range t {
		t[i] = i
	}
	println(t[0], t[1], t[2])
	var i, v int
	for i, v = range []int{7, 8} {
	}
	println(i, v)
	for i, r := range "aé" {
		print(i, "-", r, " ")
	}
	println()
	c := make(chan int, 3)
	c <- 1
	c <- 2
	close(c)
	for x := range c {
		print(x, " ")
	}
	println()
	arr := [2]int{}
	for arr[0], arr[1] = range []int{5, 6} {
	}
	println(arr[0], arr[1])
	seq := func(yield func(int) bool) {
		for k := 10; k < 15; k++ {
			if !yield(k) {
				println("stopped")
				return
			}
		}
	}
	for k := range seq {
		if k == 12 {
			break
		}
		print(k, " ")
	}
	for range []int(nil) {
		println("never")
	}
	var np *[3]int
	for i := range np {
		print(i, " ")
	}
	println()
}
