// What the standard library orders: Once, Cond, Pool, sync.Map, atomics, contexts, timers, stacks, iterators, pipes, connections.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"log"
	"net"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

func once() {
	var o sync.Once
	var value int
	var wg sync.WaitGroup
	get := sync.OnceValue(func() []int { return []int{1, 2, 3} })
	for range 8 {
		wg.Go(func() {
			o.Do(func() { value = 42 })
			if value != 42 || len(get()) != 3 {
				panic("once")
			}
		})
	}
	wg.Wait()
}

func cond() {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	ready, woken := false, 0
	var wg sync.WaitGroup
	for range 5 {
		wg.Go(func() {
			mu.Lock()
			for !ready {
				c.Wait()
			}
			woken++
			mu.Unlock()
		})
	}
	time.Sleep(5 * time.Millisecond)
	mu.Lock()
	ready = true
	mu.Unlock()
	c.Broadcast()
	wg.Wait()
	if woken != 5 {
		panic("cond")
	}
}

type item struct{ data []byte }

func pools() {
	p := sync.Pool{New: func() any { return &item{make([]byte, 0, 16)} }}
	var wg sync.WaitGroup
	for g := range 50 {
		wg.Go(func() {
			for i := range 20 {
				x := p.Get().(*item)
				x.data = append(x.data[:0], byte(i), byte(g))
				fmt.Fprintln(io.Discard, i, g, string(x.data))
				p.Put(x)
			}
		})
	}
	wg.Wait()
}

func maps() {
	var m sync.Map
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 50 {
				v, _ := m.LoadOrStore(i, &item{[]byte{byte(i)}})
				if v.(*item).data[0] != byte(i) {
					panic("map")
				}
				if i%7 == g {
					m.Delete(i)
				}
				m.Range(func(key, value any) bool { return value.(*item).data[0] == byte(key.(int)) })
			}
		})
	}
	wg.Wait()
}

func atomics() {
	var p atomic.Pointer[item]
	var v atomic.Value
	var flag atomic.Bool
	var n int
	var wg sync.WaitGroup
	wg.Go(func() {
		p.Store(&item{[]byte("p")})
		v.Store([]string{"v"})
		n = 1
		flag.Store(true)
	})
	wg.Go(func() {
		for !flag.Load() {
			runtime.Gosched()
		}
		if n != 1 || p.Load().data[0] != 'p' || v.Load().([]string)[0] != "v" {
			panic("atomics")
		}
	})
	wg.Wait()
}

func contexts() {
	ctx, cancel := context.WithCancelCause(context.WithValue(context.Background(), item{}.key(), 1))
	var why string
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			<-ctx.Done()
			if why != "enough" || context.Cause(ctx).Error() != "enough" {
				panic("contexts")
			}
		})
	}
	why = "enough"
	cancel(errors.New(why))
	wg.Wait()
	limited, stop := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer stop()
	ended := make(chan int)
	end := 0
	context.AfterFunc(limited, func() { end++; close(ended) })
	<-limited.Done()
	<-ended
	end++
}

func (item) key() string { return "key" }

func timers() {
	n := 0
	done := make(chan bool)
	time.AfterFunc(time.Millisecond, func() { n++; done <- true })
	<-done
	n++
	t := time.NewTicker(time.Millisecond)
	for range 3 {
		<-t.C
		n++
	}
	t.Stop()
	var mu sync.Mutex
	var again *time.Timer
	left := 3
	mu.Lock()
	again = time.AfterFunc(time.Millisecond, func() {
		mu.Lock()
		defer mu.Unlock()
		if left--; left > 0 {
			again.Reset(time.Millisecond)
		} else {
			close(done)
		}
	})
	mu.Unlock()
	<-done
	stopped := time.NewTimer(time.Hour)
	back := make(chan bool)
	go func() {
		<-stopped.C
		n++
		back <- true
	}()
	stopped.Stop()
	n++
	stopped.Reset(1)
	<-back
	n++
}

// Goroutines with deep stacks, one after the other in the same memory.
func stacks() {
	var wg sync.WaitGroup
	for range 3 {
		for range 4 {
			wg.Go(func() { deep(5000) })
		}
		wg.Wait()
	}
}

func deep(n int) int {
	var room [8]int
	if n > 0 {
		room[n%8] = deep(n - 1)
	}
	return room[(n+1)%8] + 1
}

func iterators() {
	next, stop := iter.Pull(func(yield func(*item) bool) {
		x := &item{}
		for i := range 5 {
			x.data = append(x.data, byte(i))
			if !yield(x) {
				return
			}
		}
	})
	for range 3 {
		x, _ := next()
		x.data[0]++
	}
	stop()
}

func pipes() {
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	sent := 0
	go func() {
		sent = 1
		fmt.Fprintln(w, "through a pipe")
	}()
	line, _ := bufio.NewReader(r).ReadString('\n')
	if sent != 1 || !strings.HasPrefix(line, "through") {
		panic("pipes")
	}
	pr, pw := io.Pipe()
	go func() {
		sent = 2
		pw.Write([]byte("x"))
		pw.Close()
	}()
	io.ReadAll(pr)
	sent++
}

func connections() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	total := 0
	var mu sync.Mutex
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				s := bufio.NewScanner(c)
				for s.Scan() {
					mu.Lock()
					total += len(s.Text())
					mu.Unlock()
					fmt.Fprintln(c, strings.ToUpper(s.Text()))
				}
			}()
		}
	}()
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Go(func() {
			c, err := net.Dial("tcp", l.Addr().String())
			if err != nil {
				panic(err)
			}
			defer c.Close()
			c.SetDeadline(time.Now().Add(10 * time.Second))
			in := bufio.NewReader(c)
			for range 10 {
				fmt.Fprintf(c, "client %d\n", i)
				if text, _ := in.ReadString('\n'); !strings.HasPrefix(text, "CLIENT") {
					panic(text)
				}
			}
		})
	}
	wg.Wait()
	l.Close()
	mu.Lock()
	println(total)
	mu.Unlock()
}

func main() {
	log.SetOutput(io.Discard)
	for _, f := range []func(){once, cond, pools, maps, atomics, contexts, timers, stacks, iterators, pipes, connections} {
		f()
		log.Println("done")
	}
}
