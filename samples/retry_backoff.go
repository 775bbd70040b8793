// Shows: retry with growing pauses, wrapped errors, and giving up by context.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type temporary struct{ attempt int }

func (t temporary) Error() string { return fmt.Sprintf("attempt %d failed", t.attempt) }

var errFatal = errors.New("fatal")

func retry(ctx context.Context, attempts int, pause time.Duration, f func(n int) error) error {
	var err error
	for n := 1; n <= attempts; n++ {
		if err = f(n); err == nil {
			return nil
		}
		var t temporary
		if !errors.As(err, &t) {
			return fmt.Errorf("not worth a retry: %w", err)
		}
		select {
		case <-time.After(pause):
			pause *= 2
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		}
	}
	return fmt.Errorf("after %d attempts: %w", attempts, err)
}

func main() {
	ctx := context.Background()
	fmt.Println(retry(ctx, 5, time.Millisecond, func(n int) error {
		if n < 3 {
			return temporary{n}
		}
		return nil
	}))
	fmt.Println(retry(ctx, 3, time.Millisecond, func(n int) error { return temporary{n} }))
	err := retry(ctx, 3, time.Millisecond, func(int) error { return errFatal })
	fmt.Println(err, errors.Is(err, errFatal))

	ctx, cancel := context.WithCancel(ctx)
	cancel()
	err = retry(ctx, 3, time.Hour, func(n int) error { return temporary{n} })
	fmt.Printf("%q %t\n", err, errors.Is(err, context.Canceled))
}
