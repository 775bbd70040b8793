// os/signal: Notify, Stop, Reset, Ignore, NotifyContext; a broken pipe is an error of the write.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

func send(s syscall.Signal) { syscall.Kill(os.Getpid(), s) }

func quiet(c chan os.Signal) string {
	select {
	case s := <-c:
		return "got " + s.String()
	case <-time.After(20 * time.Millisecond):
		return "nothing"
	}
}

func brokenPipe() {
	ln, _ := net.Listen("tcp", "127.0.0.1:0")
	accepted := make(chan net.Conn)
	go func() {
		c, _ := ln.Accept()
		accepted <- c
	}()
	c, err := net.Dial("tcp", ln.Addr().String())
	fmt.Println(err)
	s := <-accepted
	s.(*net.TCPConn).SetLinger(0)
	s.Close()
	time.Sleep(10 * time.Millisecond)
	for range 3 {
		_, err := c.Write([]byte("hello"))
		fmt.Println(errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET))
	}
	r, w, _ := os.Pipe()
	r.Close()
	_, err = w.Write([]byte("x"))
	fmt.Println(err)
}

func main() {
	send(syscall.SIGUSR1) // does nothing to a Go program
	brokenPipe()
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1, syscall.SIGHUP, syscall.SIGQUIT, os.Interrupt)
	for _, s := range []syscall.Signal{syscall.SIGUSR1, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGINT} {
		send(s)
		fmt.Println(<-c)
	}
	d := make(chan os.Signal, 1)
	signal.Notify(d, syscall.SIGUSR1)
	send(syscall.SIGUSR1)
	fmt.Println(<-c, <-d)
	signal.Stop(c)
	send(syscall.SIGUSR1)
	fmt.Println(quiet(c), <-d)
	signal.Ignore(syscall.SIGUSR1)
	send(syscall.SIGUSR1)
	fmt.Println(quiet(d), signal.Ignored(syscall.SIGUSR1), signal.Ignored(syscall.SIGUSR2))
	signal.Notify(d, syscall.SIGUSR1)
	send(syscall.SIGUSR1)
	fmt.Println(<-d, signal.Ignored(syscall.SIGUSR1))

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	go func() {
		time.Sleep(5 * time.Millisecond)
		send(syscall.SIGTERM)
	}()
	<-ctx.Done()
	fmt.Println(ctx.Err())
	stop()

	// All signals.
	all := make(chan os.Signal, 10)
	signal.Notify(all)
	send(syscall.SIGWINCH)
	for s := range all {
		if s != syscall.SIGURG {
			fmt.Println(s)
			break
		}
	}
	signal.Stop(all)
	signal.Reset()

	// Signals that arrive while goroutines compute, sleep and block.
	var group sync.WaitGroup
	n := make(chan os.Signal, 100)
	signal.Notify(n, syscall.SIGUSR2)
	for i := range 4 {
		group.Add(1)
		go func() {
			defer group.Done()
			for range 20 {
				if i%2 == 0 {
					time.Sleep(time.Millisecond)
				}
				send(syscall.SIGUSR2)
			}
		}()
	}
	group.Wait()
	fmt.Println((<-n).String(), len(n) < 100)
	signal.Reset(syscall.SIGUSR2)

	// The default again: ends the process by the signal.
	if len(os.Args) == 1 {
		cmd := exec.Command(os.Args[0], "child")
		err := cmd.Run()
		fmt.Println(err)
		return
	}
	send(syscall.SIGTERM)
	time.Sleep(time.Second)
}
