package main

var v = 1

func f() int { return 1 }

const a = v
const b = f()
const c = len([]int{1})
const d []int = nil
const e = [2]int{1, 2}
const f2 int = "s"

func main() {
	const x = 1
	x = 2
	x++
	var arr [v]int
	_ = arr
}
