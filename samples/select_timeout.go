// Shows: three ways to give up waiting: time.After, a timer that is stopped, and a timeout channel of one's own.
package main

import (
	"errors"
	"fmt"
	"time"
)

var errTimeout = errors.New("timed out")

func slow(d time.Duration) <-chan string {
	c := make(chan string, 1)
	go func() {
		time.Sleep(d)
		c <- "answer"
	}()
	return c
}

func withAfter(c <-chan string, limit time.Duration) (string, error) {
	select {
	case s := <-c:
		return s, nil
	case <-time.After(limit):
		return "", errTimeout
	}
}

func withTimer(c <-chan string, limit time.Duration) (string, error) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case s := <-c:
		return s, nil
	case <-timer.C:
		return "", errTimeout
	}
}

func withOwnChannel(c <-chan string, limit time.Duration) (string, error) {
	timeout := make(chan struct{})
	time.AfterFunc(limit, func() { close(timeout) })
	select {
	case s := <-c:
		return s, nil
	case <-timeout:
		return "", errTimeout
	}
}

func main() {
	for i, wait := range []func(<-chan string, time.Duration) (string, error){withAfter, withTimer, withOwnChannel} {
		s, err := wait(slow(time.Millisecond), 2*time.Second)
		fmt.Println(i, s, err)
		s, err = wait(slow(2*time.Second), 20*time.Millisecond)
		fmt.Printf("%d %q %v %t\n", i, s, err, errors.Is(err, errTimeout))
	}
}
