// Shows: a future: start now, ask for the result later, from any number of places; with callbacks like a promise.
package main

import (
	"errors"
	"fmt"
	"time"
)

type future[T any] struct {
	done  chan struct{}
	value T
	err   error
}

func start[T any](f func() (T, error)) *future[T] {
	fu := &future[T]{done: make(chan struct{})}
	go func() {
		defer close(fu.done)
		fu.value, fu.err = f()
	}()
	return fu
}

func (f *future[T]) get() (T, error) {
	<-f.done
	return f.value, f.err
}

func (f *future[T]) ready() bool {
	select {
	case <-f.done:
		return true
	default:
		return false
	}
}

func then[A, B any](f *future[A], next func(A) (B, error)) *future[B] {
	return start(func() (B, error) {
		a, err := f.get()
		if err != nil {
			var zero B
			return zero, err
		}
		return next(a)
	})
}

func main() {
	slow := start(func() (int, error) {
		time.Sleep(20 * time.Millisecond)
		return 6, nil
	})
	fmt.Println("ready at once:", slow.ready())
	text := then(slow, func(n int) (string, error) { return fmt.Sprintf("result %d", n*7), nil })
	fmt.Println(text.get())
	fmt.Println(slow.get())
	fmt.Println("ready now:", slow.ready())

	failed := start(func() (int, error) { return 0, errors.New("no luck") })
	never := then(failed, func(n int) (string, error) { return "not called", nil })
	s, err := never.get()
	fmt.Printf("%q %v\n", s, err)
}
