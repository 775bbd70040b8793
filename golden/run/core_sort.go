// Quicksort, insertion sort and a heap written with slices and function values.
package main

func quick(a []int, less func(x, y int) bool) {
	if len(a) < 2 {
		return
	}
	p := a[len(a)/2]
	i, j := 0, len(a)-1
	for i <= j {
		for less(a[i], p) {
			i++
		}
		for less(p, a[j]) {
			j--
		}
		if i <= j {
			a[i], a[j] = a[j], a[i]
			i++
			j--
		}
	}
	quick(a[:j+1], less)
	quick(a[i:], less)
}

func insertion(a []int) {
	for i := 1; i < len(a); i++ {
		for j := i; j > 0 && a[j] < a[j-1]; j-- {
			a[j], a[j-1] = a[j-1], a[j]
		}
	}
}

type heap []int

func (h *heap) push(v int) {
	*h = append(*h, v)
	for i := len(*h) - 1; i > 0 && (*h)[i] < (*h)[(i-1)/2]; i = (i - 1) / 2 {
		(*h)[i], (*h)[(i-1)/2] = (*h)[(i-1)/2], (*h)[i]
	}
}

func (h *heap) pop() int {
	a := *h
	top := a[0]
	a[0] = a[len(a)-1]
	a = a[:len(a)-1]
	for i := 0; ; {
		small := i
		for c := 2*i + 1; c <= 2*i+2 && c < len(a); c++ {
			if a[c] < a[small] {
				small = c
			}
		}
		if small == i {
			break
		}
		a[i], a[small] = a[small], a[i]
		i = small
	}
	*h = a
	return top
}

func show(a []int) {
	for _, v := range a {
		print(v, " ")
	}
	println()
}

func main() {
	a := []int{5, 2, 9, 1, 5, 6, -3, 0, 8}
	b := append([]int{}, a...)
	quick(a, func(x, y int) bool { return x < y })
	show(a)
	quick(a, func(x, y int) bool { return x > y })
	show(a)
	var h heap
	for _, v := range b {
		h.push(v)
	}
	insertion(b)
	show(b)
	for len(h) > 0 {
		print(h.pop(), " ")
	}
	println()
}
