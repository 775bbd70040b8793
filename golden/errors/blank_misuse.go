package main

func f(_ int) int { return _ }

func main() {
	x := _
	_ = _
	_++
	_()
	_.a = 1
	println(_)
	var _ = nil
	_ = nil
	_ = f
	for _ := range []int{} {
	}
}
