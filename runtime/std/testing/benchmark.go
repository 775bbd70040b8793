package testing

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type InternalBenchmark struct {
	Name string
	F    func(b *B)
}

// B is handed to a benchmark function, which does its work N times.
type B struct {
	common
	N         int
	timing    bool
	bytes     int64
	allocs    bool
	extra     map[string]float64
	loop      int
	begun     runtime.MemStats
	mallocs   uint64
	allocated uint64
	procs     int
}

// BenchmarkResult is what Benchmark measures.
type BenchmarkResult struct {
	N         int
	T         time.Duration
	Bytes     int64
	MemAllocs uint64
	MemBytes  uint64
	Extra     map[string]float64
}

func (r BenchmarkResult) NsPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return r.T.Nanoseconds() / int64(r.N)
}

func (r BenchmarkResult) String() string {
	ns := float64(r.T.Nanoseconds()) / float64(max(r.N, 1))
	text := fmt.Sprintf("%8d\t%10.*f ns/op", r.N, digits(ns), ns)
	if r.Bytes > 0 && r.T > 0 {
		text += fmt.Sprintf("\t%7.2f MB/s", float64(r.Bytes)*float64(r.N)/1e6/r.T.Seconds())
	}
	for unit, value := range r.Extra {
		text += fmt.Sprintf("\t%10.*f %s", digits(value), value, unit)
	}
	return text
}

func (r BenchmarkResult) AllocsPerOp() int64 { return int64(r.MemAllocs) / int64(max(r.N, 1)) }

func (r BenchmarkResult) AllocedBytesPerOp() int64 { return int64(r.MemBytes) / int64(max(r.N, 1)) }

func (r BenchmarkResult) MemString() string {
	return fmt.Sprintf("%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
}

// digits is how many decimals a figure of this size is shown with.
func digits(x float64) int {
	switch {
	case x == 0 || x >= 999.95:
		return 0
	case x >= 99.995:
		return 1
	case x >= 9.9995:
		return 2
	case x >= 0.99995:
		return 3
	}
	return 4
}

func (b *B) StartTimer() {
	if !b.timing {
		runtime.ReadMemStats(&b.begun)
		b.start = time.Now()
		b.timing = true
	}
}

func (b *B) StopTimer() {
	if b.timing {
		b.duration += time.Since(b.start)
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		b.mallocs += now.Mallocs - b.begun.Mallocs
		b.allocated += now.TotalAlloc - b.begun.TotalAlloc
		b.timing = false
	}
}

func (b *B) ResetTimer() {
	b.duration, b.mallocs, b.allocated = 0, 0, 0
	if b.timing {
		runtime.ReadMemStats(&b.begun)
		b.start = time.Now()
	}
}

func (b *B) Elapsed() time.Duration {
	if b.timing {
		return b.duration + time.Since(b.start)
	}
	return b.duration
}

func (b *B) SetBytes(n int64) { b.bytes = n }

func (b *B) ReportAllocs() { b.allocs = true }

func (b *B) ReportMetric(n float64, unit string) {
	if b.extra == nil {
		b.extra = map[string]float64{}
	}
	b.extra[unit] = n
}

// Loop reports whether the benchmark goes on: until its time is over.
func (b *B) Loop() bool {
	if b.loop == 0 {
		b.ResetTimer()
		b.N = 0
	}
	b.loop++
	if options.benchN > 0 && b.loop > options.benchN || options.benchN == 0 && b.loop&(b.loop-1) == 0 && b.Elapsed() > options.benchFor {
		b.StopTimer()
		b.N = b.loop - 1
		return false
	}
	return true
}

func (b *B) SetParallelism(p int) { b.procs = p }

// PB is handed to the body of RunParallel.
type PB struct {
	left *atomic.Int64
}

func (pb *PB) Next() bool { return pb.left.Add(-1) >= 0 }

func (b *B) RunParallel(body func(*PB)) {
	var left atomic.Int64
	left.Store(int64(b.N))
	var all sync.WaitGroup
	for range max(b.procs, 1) * runtime.GOMAXPROCS(0) {
		all.Add(1)
		go func() {
			defer all.Done()
			body(&PB{&left})
		}()
	}
	all.Wait()
}

// Run runs f as a sub-benchmark.
func (b *B) Run(name string, f func(b *B)) bool {
	b.sub = true
	return runBenchmark(InternalBenchmark{b.name + "/" + subName(name), f}, &b.common)
}

// measure runs f once with N = n, on a goroutine of its own so that it may end by Goexit.
func (b *B) measure(f func(*B), n int) {
	done := make(chan bool)
	go func() {
		defer func() { done <- true }()
		b.N, b.loop = n, 0
		b.ResetTimer()
		b.StartTimer()
		f(b)
		b.StopTimer()
	}()
	<-done
}

func (b *B) result() BenchmarkResult {
	return BenchmarkResult{b.N, b.duration, b.bytes, b.mallocs, b.allocated, b.extra}
}

// launch finds an N that takes as long as asked for.
func (b *B) launch(f func(*B)) BenchmarkResult {
	if options.benchN > 0 {
		b.measure(f, options.benchN)
		return b.result()
	}
	for n := 1; ; {
		b.measure(f, n)
		if b.failed || b.sub || b.loop > 0 || b.duration >= options.benchFor || n >= 1e9 {
			return b.result()
		}
		per := max(int64(b.duration)/int64(n), 1)
		next := int(int64(options.benchFor) / per)
		n = min(max(min(next+next/5, 100*n), n+1), 1e9)
	}
}

// Benchmark measures f outside of a test program.
func Benchmark(f func(b *B)) BenchmarkResult {
	if options.benchFor == 0 {
		options.benchFor = time.Second
	}
	b := &B{}
	b.ctx, b.cancel = context.WithCancel(context.Background())
	return b.launch(f)
}

func runBenchmark(benchmark InternalBenchmark, parent *common) bool {
	if !matchPattern(options.bench, benchmark.Name, true) {
		return true
	}
	b := &B{common: common{name: benchmark.Name, parent: parent, level: 1}}
	b.ctx, b.cancel = context.WithCancel(context.Background())
	result := b.launch(benchmark.F)
	b.cancel()
	b.runCleanups()
	if b.failed {
		fmt.Printf("--- FAIL: %s\n%s", b.name, b.logged.String())
		return false
	}
	if b.sub {
		return true
	}
	name := b.name
	if procs := runtime.GOMAXPROCS(0); procs > 1 {
		name = fmt.Sprintf("%s-%d", name, procs)
	}
	text := result.String()
	if b.allocs || options.benchMem {
		text += "\t" + result.MemString()
	}
	fmt.Printf("%-*s\t%s\n", max(len(name), 20), name, strings.TrimRight(text, "\t"))
	return true
}

func runBenchmarks(benchmarks []InternalBenchmark) bool {
	ok := true
	for _, benchmark := range benchmarks {
		root := &common{}
		ok = runBenchmark(benchmark, root) && ok
	}
	return ok
}
