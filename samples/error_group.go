// Shows: a group in the manner of errgroup: the first error cancels the others and is what Wait returns.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type group struct {
	wg     sync.WaitGroup
	once   sync.Once
	err    error
	cancel context.CancelFunc
}

func newGroup(parent context.Context) (*group, context.Context) {
	ctx, cancel := context.WithCancel(parent)
	return &group{cancel: cancel}, ctx
}

func (g *group) run(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.once.Do(func() {
				g.err = err
				g.cancel()
			})
		}
	}()
}

func (g *group) wait() error {
	g.wg.Wait()
	g.cancel()
	return g.err
}

var errBroken = errors.New("pipe is broken")

func main() {
	g, ctx := newGroup(context.Background())
	stopped := make([]bool, 5)
	for i := range stopped {
		g.run(func() error {
			if i == 3 {
				return fmt.Errorf("task %d: %w", i, errBroken)
			}
			select {
			case <-ctx.Done():
				stopped[i] = true
				return ctx.Err()
			case <-time.After(30 * time.Second):
				return nil
			}
		})
	}
	err := g.wait()
	fmt.Println(err, errors.Is(err, errBroken))
	fmt.Println("stopped early:", stopped)

	g, _ = newGroup(context.Background())
	for range 3 {
		g.run(func() error { return nil })
	}
	fmt.Println(g.wait())
}
