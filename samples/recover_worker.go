// Shows: a worker that recovers from the panic of one job, reports it as an error and goes on with the next.
package main

import (
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
)

type panicError struct {
	value any
	stack []byte
}

func (e *panicError) Error() string { return fmt.Sprintf("job panicked: %v", e.value) }

func (e *panicError) Unwrap() error {
	err, _ := e.value.(error)
	return err
}

var errBadInput = errors.New("bad input")

func safely(job func() int) (n int, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &panicError{v, debug.Stack()}
		}
	}()
	return job(), nil
}

func main() {
	var none map[string]int
	list := []int{1, 2, 3}
	jobs := []func() int{
		func() int { return len(list) },
		func() int { return list[len(list)] },
		func() int { none["x"] = 1; return 0 },
		func() int { panic(errBadInput) },
		func() int { panic(fmt.Sprint("job ", 5)) },
		func() int { return 42 },
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i, job := range jobs {
			n, err := safely(job)
			fmt.Println(i, n, err, errors.Is(err, errBadInput))
			var p *panicError
			if errors.As(err, &p) && !strings.HasPrefix(string(p.stack), "goroutine ") {
				fmt.Println("the stack looks odd")
			}
		}
	}()
	<-done
}
