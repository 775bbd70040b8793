// Shows: a pool of expensive resources with Acquire, Release and Close, behind the io.Closer interface.
package main

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

var errPoolClosed = errors.New("pool is closed")

type pool struct {
	mu      sync.Mutex
	free    chan io.Closer
	factory func() (io.Closer, error)
	closed  bool
}

func newPool(size int, factory func() (io.Closer, error)) (*pool, error) {
	if size < 1 {
		return nil, fmt.Errorf("size %d is too small", size)
	}
	return &pool{free: make(chan io.Closer, size), factory: factory}, nil
}

func (p *pool) acquire() (io.Closer, error) {
	select {
	case r, ok := <-p.free:
		if !ok {
			return nil, errPoolClosed
		}
		return r, nil
	default:
		return p.factory()
	}
}

func (p *pool) release(r io.Closer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		r.Close()
		return
	}
	select {
	case p.free <- r:
	default:
		r.Close()
	}
}

func (p *pool) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.closed = true
	close(p.free)
	for r := range p.free {
		r.Close()
	}
}

type connection struct{ id int }

func (c *connection) Close() error {
	fmt.Println("close connection", c.id)
	return nil
}

func main() {
	made := 0
	p, err := newPool(2, func() (io.Closer, error) {
		made++
		fmt.Println("open connection", made)
		return &connection{made}, nil
	})
	fmt.Println(err)
	a, _ := p.acquire()
	b, _ := p.acquire()
	c, _ := p.acquire()
	p.release(a)
	p.release(b)
	p.release(c)
	d, _ := p.acquire()
	fmt.Println("reused", d.(*connection).id)
	p.close()
	p.close()
	p.release(d)
	_, err = p.acquire()
	fmt.Println(err)
	_, err = newPool(0, nil)
	fmt.Println(err)
}
