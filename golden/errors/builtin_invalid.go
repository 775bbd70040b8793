package main

func main() {
	_ = len(5)
	_ = cap("a")
	_ = cap(map[int]int{})
	_ = len()
	_ = len("a", "b")
	_ = append(1, 2)
	_ = append([]int{}, "a")
	_ = append()
	copy(1, 2)
	copy([]int{}, []string{})
	delete([]int{}, 1)
	delete(map[string]int{}, 1)
	_ = make(int)
	_ = make([]int)
	_ = make([]int, "a")
	_ = make([]int, 5, 2)
	_ = make([]int, -1)
	_ = make(map[int]int, 1, 2)
	_ = make(5)
}
