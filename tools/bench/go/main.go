// The operations of tools/bench/bench.cpp in Go, for ratios. Prints "name nanoseconds-per-operation".
package main

import (
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

type operation struct {
	name string
	n    int
	run  func(n int)
}

func roundTrip(n int) {
	a, b := make(chan int), make(chan int)
	go func() {
		for v := range a {
			b <- v
		}
	}()
	for i := 0; i < n; i++ {
		a <- i
		<-b
	}
	close(a)
}

func buffered(capacity int) func(int) {
	return func(n int) {
		c := make(chan int, capacity)
		go func() {
			for i := 0; i < n; i++ {
				c <- i
			}
			close(c)
		}()
		for range c {
		}
	}
}

func fourByFour(n int) {
	c := make(chan int, 64)
	var producers, consumers sync.WaitGroup
	for p := 0; p < 4; p++ {
		producers.Add(1)
		go func() {
			for i := 0; i < n/4; i++ {
				c <- i
			}
			producers.Done()
		}()
		consumers.Add(1)
		go func() {
			for range c {
			}
			consumers.Done()
		}()
	}
	producers.Wait()
	close(c)
	consumers.Wait()
}

func spawnJoin(n int) {
	for i := 0; i < n; i++ {
		var wg sync.WaitGroup
		wg.Add(1)
		go func() { wg.Done() }()
		wg.Wait()
	}
}

func spawnMany(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i += 1000 {
		wg.Add(1000)
		for k := 0; k < 1000; k++ {
			go func() { wg.Done() }()
		}
		wg.Wait()
	}
}

func spawnResult(n int) {
	for i := 0; i < n; i++ {
		c := make(chan int, 1)
		go func() { c <- i }()
		<-c
	}
}

func selectTwoReady(n int) {
	a, b := make(chan int, 1), make(chan int, 1)
	a <- 1
	b <- 1
	for i := 0; i < n; i++ {
		select {
		case v := <-a:
			a <- v
		case v := <-b:
			b <- v
		}
	}
}

func selectEightBlocking(n int) {
	var c [8]chan int
	for i := range c {
		c[i] = make(chan int)
	}
	go func() {
		for i := 0; i < n; i++ {
			c[i%8] <- i
		}
	}()
	for i := 0; i < n; i++ {
		select {
		case <-c[0]:
		case <-c[1]:
		case <-c[2]:
		case <-c[3]:
		case <-c[4]:
		case <-c[5]:
		case <-c[6]:
		case <-c[7]:
		}
	}
}

func selectDefault(n int) {
	c := make(chan int)
	for i := 0; i < n; i++ {
		select {
		case <-c:
		default:
		}
	}
}

func gosched(n int) {
	var wg sync.WaitGroup
	for g := 0; g < 2; g++ {
		wg.Add(1)
		go func() {
			for i := 0; i < n/2; i++ {
				runtime.Gosched()
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

func mutexFree(n int) {
	var mu sync.Mutex
	for i := 0; i < n; i++ {
		mu.Lock()
		mu.Unlock()
	}
}

var shared int

func mutexEight(n int) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	for g := 0; g < 8; g++ {
		wg.Add(1)
		go func() {
			for i := 0; i < n/8; i++ {
				mu.Lock()
				shared++
				mu.Unlock()
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

func rwMutexReaders(n int) {
	var mu sync.RWMutex
	var wg sync.WaitGroup
	for g := 0; g < 4; g++ {
		wg.Add(1)
		go func() {
			for i := 0; i < n/4; i++ {
				mu.RLock()
				mu.RUnlock()
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

func condHandOff(n int) {
	var mu sync.Mutex
	cond := sync.NewCond(&mu)
	turn := 0
	var wg sync.WaitGroup
	for side := 0; side < 2; side++ {
		wg.Add(1)
		go func() {
			for i := 0; i < n/2; i++ {
				mu.Lock()
				for turn != side {
					cond.Wait()
				}
				turn = 1 - side
				cond.Signal()
				mu.Unlock()
			}
			wg.Done()
		}()
	}
	wg.Wait()
}

func onceDo(n int) {
	var once sync.Once
	for i := 0; i < n; i++ {
		once.Do(func() { shared++ })
	}
}

func timerNewStop(n int) {
	for i := 0; i < n; i++ {
		time.NewTimer(time.Hour).Stop()
	}
}

func sleepers(n int) {
	var wg sync.WaitGroup
	wg.Add(n)
	for i := 0; i < n; i++ {
		go func() {
			time.Sleep(time.Millisecond)
			wg.Done()
		}()
	}
	wg.Wait()
}

func pipeline(n int) {
	first := make(chan int)
	in := first
	for stage := 0; stage < 50; stage++ {
		from, to := in, make(chan int)
		go func() {
			for v := range from {
				to <- v + 1
			}
			close(to)
		}()
		in = to
	}
	go func() {
		for i := 0; i < n; i++ {
			first <- i
		}
		close(first)
	}()
	for range in {
	}
}

func sieve(int) {
	source := make(chan int)
	first := source
	go func() {
		for i := 2; ; i++ {
			first <- i
		}
	}()
	for i := 0; i < 700; i++ {
		prime := <-source
		from, to := source, make(chan int)
		go func() {
			for v := range from {
				if v%prime != 0 {
					to <- v
				}
			}
		}()
		source = to
	}
}

func sky(c chan int, num, size int) {
	if size == 1 {
		c <- num
		return
	}
	results := make(chan int)
	sum := 0
	for i := 0; i < 10; i++ {
		go sky(results, num+i*(size/10), size/10)
	}
	for i := 0; i < 10; i++ {
		sum += <-results
	}
	c <- sum
}

func skynet(n int) {
	c := make(chan int)
	go sky(c, 0, n)
	if sum := <-c; sum != n*(n-1)/2 {
		panic(sum)
	}
}

func resident() int {
	text, _ := os.ReadFile("/proc/self/statm")
	pages, _ := strconv.Atoi(strings.Fields(string(text))[1])
	return pages * 4096
}

func million() {
	const n = 1000000
	gate := make(chan int)
	var wg sync.WaitGroup
	wg.Add(n)
	before := resident()
	start := now()
	for i := 0; i < n; i++ {
		go func() {
			<-gate
			wg.Done()
		}()
	}
	for i := 0; i < 10; i++ {
		runtime.Gosched()
	}
	created := now() - start
	bytes := resident() - before
	start = now()
	close(gate)
	wg.Wait()
	released := now() - start
	fmt.Printf("million_create %.1f\n", float64(created)/n)
	fmt.Printf("million_release %.1f\n", float64(released)/n)
	fmt.Printf("million_bytes %.1f\n", float64(bytes)/n)
}

var operations = []operation{
	{"round_trip", 500000, roundTrip},
	{"buffered_1", 1000000, buffered(1)},
	{"buffered_128", 4000000, buffered(128)},
	{"four_by_four_64", 1000000, fourByFour},
	{"spawn_join", 500000, spawnJoin},
	{"spawn_join_1000", 1000000, spawnMany},
	{"spawn_result", 500000, spawnResult},
	{"select_two_ready", 2000000, selectTwoReady},
	{"select_eight_blocking", 300000, selectEightBlocking},
	{"select_default", 20000000, selectDefault},
	{"gosched", 2000000, gosched},
	{"mutex_free", 10000000, mutexFree},
	{"mutex_8", 4000000, mutexEight},
	{"rwmutex_4_readers", 4000000, rwMutexReaders},
	{"cond_hand_off", 500000, condHandOff},
	{"once", 50000000, onceDo},
	{"timer_new_stop", 2000000, timerNewStop},
	{"sleep_1ms_100000", 100000, sleepers},
	{"pipeline_50", 10000, pipeline},
	{"sieve_700", 1, sieve},
	{"skynet_100000", 100000, skynet},
}

// now is the clock, or the processor time of the process if $BENCH_CPU is set: steadier on a busy machine.
func now() int64 {
	if os.Getenv("BENCH_CPU") == "" {
		return time.Now().UnixNano()
	}
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage.Utime.Nano() + usage.Stime.Nano()
}

func main() {
	only := ""
	if len(os.Args) > 1 {
		only = os.Args[1]
	}
	if only == "million" {
		million()
		return
	}
	for _, op := range operations {
		if only != "" && op.name != only {
			continue
		}
		op.run(max(op.n/100, 1))
		start := now()
		op.run(op.n)
		fmt.Printf("%s %.4f\n", op.name, float64(now()-start)/float64(op.n))
	}
}
