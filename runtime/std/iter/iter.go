// Package iter has the types of range-over-func and turns a push iterator into a pull iterator. The
// iterator runs on a goroutine of its own; values are handed over on unbuffered channels.
package iter

type Seq[V any] func(yield func(V) bool)

type Seq2[K, V any] func(yield func(K, V) bool)

// puller is the state that next, stop and the iterator's goroutine share. Only one side runs at a time.
type puller struct {
	resume  chan bool // true: go on; false: stop
	reply   chan bool // true: a value is there; false: the iterator has ended
	started bool
	done    bool
	busy    bool
	failure any
	failed  bool
	goexit  bool
}

// run is the body of the iterator's goroutine.
func (p *puller) run(body func()) {
	returned := false
	defer func() {
		if !returned {
			if failure := recover(); failure != nil {
				p.failure, p.failed = failure, true
			} else {
				p.goexit = true
			}
		}
		p.done = true
		p.reply <- false
	}()
	if <-p.resume {
		body()
	}
	returned = true
}

// yield hands over the value that was just stored and waits to be asked for the next.
func (p *puller) yield() bool {
	p.reply <- true
	return <-p.resume
}

// ask wakes the iterator and reports whether it has a value.
func (p *puller) ask(more bool, body func()) bool {
	if p.busy {
		panic("iter.Pull: next called again before yield")
	}
	if !p.started {
		p.started = true
		go p.run(body)
	}
	p.busy = true
	p.resume <- more
	ok := <-p.reply
	p.busy = false
	if p.failed {
		p.failed = false
		panic(p.failure)
	}
	return ok
}

func newPuller() *puller { return &puller{resume: make(chan bool), reply: make(chan bool)} }

// Pull turns seq into next and stop. They must not be called by two goroutines at once.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	p := newPuller()
	var value V
	body := func() {
		seq(func(v V) bool {
			value = v
			return p.yield()
		})
	}
	next = func() (V, bool) {
		var zero V
		if p.done || !p.ask(true, body) {
			return zero, false
		}
		v := value
		value = zero
		return v, true
	}
	stop = func() {
		if p.done {
			return
		}
		if !p.started {
			p.done = true
			return
		}
		p.ask(false, body)
	}
	return next, stop
}

// pair is what Pull2 hands over.
type pair[K, V any] struct {
	k K
	v V
}

// Pull2 is Pull for pairs.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	nextPair, stop := Pull(func(yield func(pair[K, V]) bool) {
		seq(func(k K, v V) bool { return yield(pair[K, V]{k, v}) })
	})
	next = func() (K, V, bool) {
		p, ok := nextPair()
		return p.k, p.v, ok
	}
	return next, stop
}
