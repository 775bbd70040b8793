// Stress of the whole runtime: random spawn, send, select, close, panic, timers and GOMAXPROCS changes. Every value that is sent
// is received exactly once: values are counted and summed on both sides. A watchdog ends a round that hangs, with all
// goroutines' stacks. Runs with real Go, too.
//
// usage: stress [-seconds N] [-seed N] [-procs N]     procs 0: changes while it runs
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

type random uint64

func (r *random) below(n int) int {
	*r ^= *r << 13
	*r ^= *r >> 7
	*r ^= *r << 17
	return int(uint64(*r) >> 33 % uint64(n))
}

type ledger struct{ count, sum atomic.Int64 }

func (l *ledger) add(v int64) {
	l.count.Add(1)
	l.sum.Add(v * v)
}

// A round: producers and consumers over a few channels until stop is closed.
type round struct {
	channels             []chan int64
	stop                 chan struct{}
	next                 atomic.Int64
	sent, received       ledger
	panics, wantedPanics atomic.Int64
	group                sync.WaitGroup
	mu                   sync.Mutex
	guarded              map[int64]int64
}

func (r *round) send(x random) {
	defer r.group.Done()
	for {
		v := r.next.Add(1)
		a, b, c := r.channels[x.below(8)], r.channels[x.below(8)], r.channels[x.below(8)]
		sent := true
		switch x.below(7) {
		case 0:
			select {
			case a <- v:
			case <-r.stop:
				return
			}
		case 1:
			select {
			case a <- v:
			case b <- v:
			case c <- v:
			case <-r.stop:
				return
			}
		case 2:
			select {
			case a <- v:
			default:
				sent = false
				runtime.Gosched()
			}
		case 3:
			select {
			case a <- v:
			case w := <-b:
				r.received.add(w)
				sent = false
			case <-r.stop:
				return
			}
		case 4:
			select {
			case a <- v:
			case <-time.After(time.Duration(x.below(300)) * time.Microsecond):
				sent = false
			case <-r.stop:
				return
			}
		case 5: // a goroutine of its own delivers it
			done := make(chan bool, x.below(2))
			go func() {
				select {
				case a <- v:
					done <- true
				case <-r.stop:
					done <- false
				}
			}()
			sent = <-done
		default: // a panic on the way, recovered
			sent = false
			r.wantedPanics.Add(1)
			r.fail(x.below(3))
		}
		if sent {
			r.sent.add(v)
		}
		select {
		case <-r.stop:
			return
		default:
		}
	}
}

func (r *round) fail(how int) {
	defer func() {
		if recover() != nil {
			r.panics.Add(1)
		}
	}()
	switch how {
	case 0:
		var p *random
		*p = 1
	case 1:
		c := make(chan int)
		close(c)
		c <- 1
	default:
		var s []int
		s[how]++
	}
}

func (r *round) receive(x random) {
	defer r.group.Done()
	for n := 0; ; n++ {
		a, b := r.channels[x.below(8)], r.channels[x.below(8)]
		var v int64
		switch x.below(4) {
		case 0:
			select {
			case v = <-a:
			case <-r.stop:
				return
			}
		case 1:
			select {
			case v = <-a:
			case v = <-b:
			case <-r.stop:
				return
			}
		case 2:
			t := time.NewTimer(time.Duration(x.below(200)) * time.Microsecond)
			select {
			case v = <-a:
				t.Stop()
			case <-t.C:
				continue
			case <-r.stop:
				t.Stop()
				return
			}
		default:
			select {
			case v = <-a:
			default:
				time.Sleep(time.Duration(x.below(20)) * time.Microsecond)
				select {
				case <-r.stop:
					return
				default:
				}
				continue
			}
		}
		r.received.add(v)
		r.mu.Lock()
		r.guarded[v%64]++
		r.mu.Unlock()
		if x.below(100) == 0 { // hand over to a fresh goroutine
			r.group.Add(1)
			go r.receive(x)
			return
		}
	}
}

// burst sends and receives on a channel of its own and closes it while receivers wait: they get what was sent and then its end.
// A send that comes later panics.
func (r *round) burst(x random) {
	defer r.group.Done()
	for {
		c := make(chan int64, x.below(4))
		var senders, receivers sync.WaitGroup
		for range 1 + x.below(3) {
			receivers.Add(1)
			go func() {
				defer receivers.Done()
				for v := range c {
					r.received.add(v)
				}
			}()
		}
		for range 1 + x.below(3) {
			senders.Add(1)
			n := x.below(20)
			go func() {
				defer senders.Done()
				for range n {
					v := r.next.Add(1)
					c <- v
					r.sent.add(v)
				}
			}()
		}
		senders.Wait()
		if x.below(2) == 0 {
			time.Sleep(time.Duration(x.below(200)) * time.Microsecond)
		}
		close(c)
		r.wantedPanics.Add(1)
		func() {
			defer func() {
				if recover() != nil {
					r.panics.Add(1)
				}
			}()
			c <- 0
		}()
		receivers.Wait()
		select {
		case <-r.stop:
			return
		case <-time.After(time.Duration(x.below(2000)) * time.Microsecond):
		}
	}
}

// watch ends the program if the round is not over in time.
func watch(length time.Duration) *time.Timer {
	return time.AfterFunc(length+2*time.Minute, func() {
		stacks := make([]byte, 1<<20)
		fmt.Fprintf(os.Stderr, "FAIL: a round of %v hangs\n%s\n", length, stacks[:runtime.Stack(stacks, true)])
		os.Exit(1)
	})
}

func (r *round) run(x *random, length time.Duration, procs int) error {
	defer watch(length).Stop()
	before := runtime.NumGoroutine()
	for _, capacity := range []int{0, 0, 0, 1, 1, 4, 64, 300} {
		r.channels = append(r.channels, make(chan int64, capacity))
	}
	r.stop = make(chan struct{})
	r.guarded = map[int64]int64{}
	r.group.Add(26)
	for range 2 {
		go r.burst(random(x.below(1<<30)*2 + 1))
	}
	for range 12 {
		go r.send(random(x.below(1<<30)*2 + 1))
		go r.receive(random(x.below(1<<30)*2 + 1))
	}
	var ticks, fired atomic.Int64
	var timers []*time.Timer
	for range 50 {
		timers = append(timers, time.AfterFunc(time.Duration(x.below(int(length))), func() { fired.Add(1) }))
	}
	stopped := int64(0)
	ticker := time.NewTicker(2 * time.Millisecond)
	for end := time.Now().Add(length); time.Now().Before(end); {
		<-ticker.C
		ticks.Add(1)
		if procs == 0 && x.below(4) == 0 {
			runtime.GOMAXPROCS(1 + x.below(8))
		}
		if i := x.below(len(timers)); timers[i] != nil && timers[i].Stop() {
			stopped++
			timers[i] = nil
		}
	}
	ticker.Stop()
	for _, t := range timers {
		if t != nil && t.Stop() {
			stopped++
		}
	}
	close(r.stop)
	r.group.Wait()
	for _, c := range r.channels {
		close(c)
		for v := range c {
			r.received.add(v)
		}
	}
	for try := 0; runtime.NumGoroutine() > before || fired.Load()+stopped < 50; try++ {
		if try > 2000 {
			return fmt.Errorf("%d goroutines left over, %d timers fired and %d stopped of 50", runtime.NumGoroutine()-before, fired.Load(), stopped)
		}
		time.Sleep(time.Millisecond)
	}
	if r.sent.count.Load() != r.received.count.Load() || r.sent.sum.Load() != r.received.sum.Load() {
		return fmt.Errorf("sent %d values, received %d; squares %d and %d", r.sent.count.Load(), r.received.count.Load(), r.sent.sum.Load(), r.received.sum.Load())
	}
	if r.panics.Load() != r.wantedPanics.Load() {
		return fmt.Errorf("%d panics, %d recovered", r.wantedPanics.Load(), r.panics.Load())
	}
	return nil
}

func main() {
	values := map[string]int{"-seconds": 10, "-seed": 1, "-procs": 0}
	for i := 1; i+1 < len(os.Args); i += 2 {
		n, err := strconv.Atoi(os.Args[i+1])
		if _, known := values[os.Args[i]]; !known || err != nil {
			fmt.Fprintln(os.Stderr, "usage: stress [-seconds N] [-seed N] [-procs N]")
			os.Exit(2)
		}
		values[os.Args[i]] = n
	}
	if values["-procs"] > 0 {
		runtime.GOMAXPROCS(values["-procs"])
	}
	x := random(values["-seed"])*2 + 1
	total, rounds := int64(0), 0
	for end := time.Now().Add(time.Duration(values["-seconds"]) * time.Second); time.Now().Before(end); rounds++ {
		r := &round{}
		if err := r.run(&x, time.Duration(100+x.below(900))*time.Millisecond, values["-procs"]); err != nil {
			fmt.Fprintf(os.Stderr, "FAIL: round %d of seed %d: %v\n", rounds, values["-seed"], err)
			os.Exit(1)
		}
		total += r.sent.count.Load()
	}
	fmt.Printf("ok: %d rounds, %d values, nothing lost, nothing twice\n", rounds, total)
}
