// One-way channel types in parameters, results, fields, arrays, interfaces and generic code.
package main

import "fmt"

type pipe struct {
	in  chan<- int
	out <-chan int
}

func newPipe(f func(int) int) pipe {
	in, out := make(chan int), make(chan int)
	go func(r <-chan int, w chan<- int) {
		defer close(w)
		for v := range r {
			w <- f(v)
		}
	}(in, out)
	return pipe{in, out}
}

func feed[C ~chan T | ~chan<- T, T any](c C, vs ...T) {
	for _, v := range vs {
		c <- v
	}
	close(c)
}

func all[T any](c <-chan T) (out []T) {
	for v := range c {
		out = append(out, v)
	}
	return
}

func main() {
	p := newPipe(func(i int) int { return i * i })
	go feed(p.in, 1, 2, 3)
	fmt.Println(all(p.out))
	c := make(chan string, 2)
	feed(c, "a", "b")
	ins := []<-chan string{c}
	fmt.Println(all(ins[0]))
	var x any = c
	_, ro := x.(<-chan string)
	_, rw := x.(chan string)
	fmt.Println(ro, rw)
	fmt.Printf("%T %T %T %T\n", p.in, p.out, (chan (<-chan int))(nil), (<-chan chan<- int)(nil))
	f := func(c chan int) (<-chan int, chan<- int) { return c, c }
	d := make(chan int, 1)
	r, s := f(d)
	s <- 4
	fmt.Println(<-r, r == d, cap(s))
}
