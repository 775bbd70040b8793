// &T{…} of types that are bigger than a goroutine's first stack.
package main

import "fmt"

type entry struct{ v, o uint32 }

type fast struct {
	table [1 << 14]entry
	prev  []byte
	cur   int32
}

func newFast(n int32) *fast {
	return &fast{cur: n, prev: make([]byte, 0, 10)}
}

func nested(n int) []*fast {
	return []*fast{{cur: int32(n)}, nil, {table: [1 << 14]entry{3: {1, 2}, 1<<14 - 1: {uint32(n), 4}}}}
}

//go:noinline
func made(n int) fast { return fast{cur: int32(n)} }

var global = &fast{cur: 5}

func main() {
	done := make(chan *fast)
	go func() { done <- newFast(7) }()
	f := <-done
	fmt.Println(f.cur, len(f.prev), cap(f.prev), f.table[5])
	go func() { done <- &fast{cur: 9, table: [1 << 14]entry{3: {1, 2}}} }()
	f = <-done
	fmt.Println(f.cur, f.table[3])
	go func() {
		for _, f := range nested(6) {
			done <- f
		}
	}()
	for range 3 {
		if f := <-done; f != nil {
			fmt.Println(f.cur, f.table[3], f.table[1<<14-1])
		}
	}
	go func() {
		n := 1
		x := &[1 << 15]int{2: n, 4: n + 1}
		n = 8
		done <- &fast{cur: int32(x[2] + x[4])}
	}()
	fmt.Println((<-done).cur, global.cur)
	go func() {
		for i := range 3 {
			x := fast{cur: int32(i)}
			var y = made(i + 10)
			x.table[i].v = uint32(y.cur)
			x.cur++
			done <- &x
		}
	}()
	for i := range 3 {
		f := <-done
		fmt.Println(f.cur, f.table[i])
	}
}
