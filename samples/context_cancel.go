// Shows: context: cancelling a tree of goroutines, deadlines, causes and values.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type userKey struct{}

func work(ctx context.Context, name string, log chan<- string) {
	<-ctx.Done()
	log <- fmt.Sprintf("%s for %v: %v", name, ctx.Value(userKey{}), ctx.Err())
}

func main() {
	root := context.WithValue(context.Background(), userKey{}, "ann")
	ctx, cancel := context.WithCancel(root)
	log := make(chan string, 2)
	var wg sync.WaitGroup
	wg.Go(func() { work(ctx, "first", log) })
	child, cancelChild := context.WithCancel(ctx)
	defer cancelChild()
	wg.Go(func() { work(child, "first", log) })
	cancel()
	wg.Wait()
	fmt.Println(<-log)
	fmt.Println(<-log)

	limited, cancel := context.WithTimeout(root, 5*time.Millisecond)
	defer cancel()
	select {
	case <-limited.Done():
		fmt.Println(limited.Err(), errors.Is(limited.Err(), context.DeadlineExceeded))
	case <-time.After(5 * time.Second):
		fmt.Println("too slow")
	}

	caused, cancelCause := context.WithCancelCause(root)
	cancelCause(errors.New("disk full"))
	fmt.Println(caused.Err(), "-", context.Cause(caused))
	fmt.Println(root.Err(), root)
}
