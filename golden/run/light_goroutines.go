// Many thousands of goroutines at once that wait in channels: what they hold while they wait stays theirs.
package main

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

type item struct {
	key   int
	next  *item
	label string
}

type wide struct{ words [7]int }

type huge struct{ words [40]int }

// A chain of stages; each keeps a value of the heap that nothing else names.
func chain(n int) {
	first := make(chan int)
	in := first
	for i := 0; i < n; i++ {
		out := make(chan int, i%3)
		go stage(in, out, i)
		in = out
	}
	for round := 0; round < 3; round++ {
		runtime.GC()
		go func() { first <- round }()
		fmt.Println("chain", <-in)
	}
	close(first)
	_, ok := <-in
	fmt.Println("closed", !ok)
}

func stage(in <-chan int, out chan<- int, i int) {
	kept := &item{key: i, label: "stage"}
	kept.next = &item{key: i * 2, label: kept.label + "!"}
	for v := range in {
		if kept.next.key != 2*i || kept.next.label != "stage!" {
			panic("lost")
		}
		kept = &item{key: kept.key, next: kept.next}
		out <- v + kept.key%2
	}
	close(out)
}

func sky(c chan int, num, size int) {
	if size == 1 {
		c <- num
		return
	}
	results := make(chan int)
	for i := 0; i < 10; i++ {
		go sky(results, num+i*(size/10), size/10)
	}
	sum := 0
	for i := 0; i < 10; i++ {
		sum += <-results
	}
	c <- sum
}

// Values of several sizes, and panics that are recovered while others wait.
func sizes(n int) {
	var wg sync.WaitGroup
	var recovered, total atomic.Int64
	wides := make(chan wide)
	huges := make(chan huge)
	texts := make(chan string)
	gate := make(chan struct{})
	wg.Add(4 * n)
	for i := 0; i < n; i++ {
		go func() {
			defer wg.Done()
			<-gate
			w := wide{}
			w.words[i%7] = i
			wides <- w
		}()
		go func() {
			defer wg.Done()
			<-gate
			h := huge{}
			h.words[i%40] = i
			huges <- h
		}()
		go func() {
			defer wg.Done()
			t := strings.Repeat("x", i%5)
			<-gate
			texts <- t + "y"
		}()
		go func() {
			defer wg.Done()
			defer func() {
				if recover() != nil {
					recovered.Add(1)
				}
			}()
			list := []int{1, 2, 3}
			<-gate
			total.Add(int64(list[i%4]))
		}()
	}
	runtime.GC()
	close(gate)
	sum, length := 0, 0
	for i := 0; i < 3*n; i++ {
		select {
		case w := <-wides:
			for _, x := range w.words {
				sum += x
			}
		case h := <-huges:
			for _, x := range h.words {
				sum += x
			}
		case t := <-texts:
			length += len(t)
		}
	}
	wg.Wait()
	fmt.Println("sizes", sum, length, recovered.Load(), total.Load())
}

// Those that compute at length are stopped in the middle, and others run on their stacks.
func computing(n int) {
	results := make(chan int, 10)
	for i := 0; i < n; i++ {
		go func() {
			x := i
			for k := 0; k < 2000; k++ {
				x = x*31 + k
				if k%500 == 0 {
					runtime.Gosched()
				}
			}
			results <- x & 0xff
		}()
	}
	sum := 0
	for i := 0; i < n; i++ {
		sum += <-results
	}
	fmt.Println("computing", sum)
}

func main() {
	chain(5000)
	c := make(chan int)
	go sky(c, 0, 10000)
	fmt.Println("sky", <-c)
	sizes(3000)
	computing(3000)
	fmt.Println("ok")
}
