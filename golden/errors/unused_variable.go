package main

func main() {
	x := 1
	var y, z int
	for i, v := range []int{1} {
		_ = v
	}
	z = 2
	a, b := 1, 2
	_ = a
	func() {
		inner := 0
	}()
	if n := 3; true {
	}
	switch t := any(1).(type) {
	case int:
	}
}
