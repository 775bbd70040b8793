// Package iter has the types of range-over-func and turns a push iterator into a pull iterator. The
// iterator runs on a goroutine of its own, which begins with Pull and waits to be resumed.
package iter

import (
	"runtime"
	"unsafe"
)

type Seq[V any] func(yield func(V) bool)

type Seq2[K, V any] func(yield func(K, V) bool)

// coroutine is a goroutine that runs only while its owner waits in resume.
type coroutine struct {
	turn, back chan struct{}
	g          unsafe.Pointer
	id         int64
	ended      bool
}

// self is the calling goroutine; gone reports that it has ended, though its place may have been given to another.
func self() (g unsafe.Pointer, id int64)
func gone(g unsafe.Pointer, id int64) bool

func newCoroutine(body func()) *coroutine {
	c := &coroutine{turn: make(chan struct{}), back: make(chan struct{})}
	go func() {
		c.g, c.id = self()
		<-c.turn
		defer func() {
			c.ended = true
			c.back <- struct{}{}
		}()
		body()
	}()
	return c
}

// resume lets the coroutine run until it yields or ends; in the end it is no longer counted.
func (c *coroutine) resume() {
	c.turn <- struct{}{}
	<-c.back
	for c.ended && !gone(c.g, c.id) {
		runtime.Gosched()
	}
}

// yield is the coroutine's side of resume.
func (c *coroutine) yield() {
	c.back <- struct{}{}
	<-c.turn
}

// puller is the state that next, stop and the iterator share.
type puller struct {
	co       *coroutine
	expected bool // the iterator was resumed for a value
	done     bool // nothing more comes
	failure  any  // what it panicked with
	goexit   bool
}

// body runs the iterator, unless stop came first.
func (p *puller) body(iterate func()) {
	if p.done {
		return
	}
	returned := false
	defer func() {
		if failure := recover(); failure != nil {
			p.failure = failure
		} else {
			p.goexit = !returned
		}
		p.done = true
	}()
	iterate()
	returned = true
}

// mayYield comes before each value, yielded after it; both report whether the iterator shall go on.
func (p *puller) mayYield() bool {
	if p.done {
		return false
	}
	if !p.expected {
		panic("iter.Pull: yield called again before next")
	}
	p.expected = false
	return true
}

func (p *puller) yielded() bool {
	p.co.yield()
	return !p.done
}

// next resumes the iterator for a value; false: there is none because it has ended before.
func (p *puller) next() bool {
	if p.done {
		return false
	}
	if p.expected {
		panic("iter.Pull: next called again before yield")
	}
	p.expected = true
	p.resume()
	return true
}

func (p *puller) stop() {
	if !p.done {
		p.done = true
		p.resume()
	}
}

// resume ends the caller as the iterator ended.
func (p *puller) resume() {
	p.co.resume()
	if p.goexit {
		p.goexit = false
		runtime.Goexit()
	}
	if failure := p.failure; failure != nil {
		p.failure = nil
		panic(failure)
	}
}

// Pull turns seq into next and stop. They must not be called by two goroutines at once.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	p := &puller{}
	var value V
	var has bool
	p.co = newCoroutine(func() {
		p.body(func() {
			seq(func(v V) bool {
				if !p.mayYield() {
					return false
				}
				value, has = v, true
				return p.yielded()
			})
			var zero V
			value, has = zero, false
		})
	})
	next = func() (V, bool) {
		if !p.next() {
			var zero V
			return zero, false
		}
		return value, has
	}
	return next, p.stop
}

// Pull2 is Pull for pairs.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	p := &puller{}
	var key K
	var value V
	var has bool
	p.co = newCoroutine(func() {
		p.body(func() {
			seq(func(k K, v V) bool {
				if !p.mayYield() {
					return false
				}
				key, value, has = k, v, true
				return p.yielded()
			})
			var zeroKey K
			var zero V
			key, value, has = zeroKey, zero, false
		})
	})
	next = func() (K, V, bool) {
		if !p.next() {
			var zeroKey K
			var zero V
			return zeroKey, zero, false
		}
		return key, value, has
	}
	return next, p.stop
}
