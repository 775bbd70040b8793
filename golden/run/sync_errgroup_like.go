// A group that returns the first error and limits the number of goroutines.
package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
)

type group struct {
	wg   sync.WaitGroup
	sem  chan struct{}
	once sync.Once
	err  error
}

func (g *group) Go(f func() error) {
	if g.sem != nil {
		g.sem <- struct{}{}
	}
	g.wg.Add(1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				g.once.Do(func() { g.err = fmt.Errorf("panic: %v", r) })
			}
			if g.sem != nil {
				<-g.sem
			}
			g.wg.Done()
		}()
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err })
		}
	}()
}

func (g *group) Wait() error { g.wg.Wait(); return g.err }

func main() {
	var sum atomic.Int64
	g := &group{sem: make(chan struct{}, 3)}
	for i := range 100 {
		g.Go(func() error { sum.Add(int64(i)); return nil })
	}
	fmt.Println(g.Wait(), sum.Load())
	bad := errors.New("bad")
	g = &group{}
	for i := range 10 {
		g.Go(func() error {
			if i == 5 {
				return fmt.Errorf("task %d: %w", i, bad)
			}
			return nil
		})
	}
	err := g.Wait()
	fmt.Println(err, errors.Is(err, bad))
	g = &group{}
	g.Go(func() error { var m map[int]int; m[1] = 1; return nil })
	fmt.Println(g.Wait())
}
