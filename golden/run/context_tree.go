// Contexts: values, cancellation order, deadlines, causes, AfterFunc, WithoutCancel, printing.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key string

func main() {
	bg := context.Background()
	fmt.Println(bg, context.TODO(), bg.Err(), bg.Done() == nil)
	v := context.WithValue(bg, key("a"), 1)
	v2 := context.WithValue(v, key("b"), "two")
	fmt.Println(v2.Value(key("a")), v2.Value(key("b")), v2.Value("a"), v2)
	ctx, cancel := context.WithCancel(v2)
	child, cc := context.WithTimeout(ctx, time.Hour)
	defer cc()
	fmt.Println(ctx.Err(), child.Err())
	_, has := child.Deadline()
	_, has2 := ctx.Deadline()
	fmt.Println(has, has2, child.Value(key("a")))
	called := make(chan bool)
	stop := context.AfterFunc(child, func() { called <- true })
	cancel()
	cancel()
	<-child.Done()
	<-called
	fmt.Println(ctx.Err(), child.Err(), context.Cause(child), stop(), errors.Is(ctx.Err(), context.Canceled))
	d, dc := context.WithDeadline(bg, time.Now().Add(-time.Second))
	defer dc()
	fmt.Println(d.Err(), errors.Is(d.Err(), context.DeadlineExceeded))
	var to interface{ Timeout() bool }
	fmt.Println(errors.As(d.Err(), &to) && to.Timeout())
	c, cf := context.WithCancelCause(bg)
	cf(errors.New("why"))
	cf(errors.New("later"))
	fmt.Println(c.Err(), context.Cause(c))
	w := context.WithoutCancel(c)
	fmt.Println(w.Err(), context.Cause(w))
	t, tc := context.WithTimeoutCause(bg, time.Millisecond, errors.New("too slow"))
	defer tc()
	<-t.Done()
	fmt.Println(t.Err(), context.Cause(t))
	n, nc := context.WithCancel(c)
	nc()
	fmt.Println(n.Err(), context.Cause(n))
	defer func() { fmt.Println(recover()) }()
	context.WithValue(bg, nil, 1)
}
