// Package testing runs test functions and reports on them in the form of `go test`. A generated main hands the tests
// to MainStart; flags are those of a test binary (-test.v, -test.run …).
package testing

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"internal/race"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// TB is what tests and benchmarks have in common.
type TB interface {
	Chdir(dir string)
	Cleanup(func())
	Context() context.Context
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Setenv(key, value string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
	TempDir() string
	private()
}

// output is where reports go; lines of concurrent tests do not mix within a line. current is the test whose
// name a verbose log line was last printed under.
var output struct {
	sync.Mutex
	current string
}

// common is the state behind T and B.
type common struct {
	mu       sync.Mutex
	name     string
	parent   *common
	level    int
	start    time.Time
	duration time.Duration
	failed   bool
	skipped  bool
	finished bool
	parallel bool
	sub      bool // subtests ran
	logged   bytes.Buffer
	cleanups []func()
	helpers  map[string]bool
	done     chan bool
	wait     chan bool // closed when parallel subtests may start
	pending  sync.WaitGroup
	tempDir  string
	tempSeq  int
	races    raceCount
	ctx      context.Context
	cancel   context.CancelFunc
	failure  any
	stack    []byte
	panicked bool
}

func (c *common) private() {}

func (c *common) Name() string { return c.name }

func (c *common) Context() context.Context { return c.ctx }

// Helper marks its caller as a helper: log lines name the line that called it.
func (c *common) Helper() {
	pc, _, _, ok := runtime.Caller(1)
	if !ok {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.helpers == nil {
		c.helpers = map[string]bool{}
	}
	if f := runtime.FuncForPC(pc - 1); f != nil {
		c.helpers[f.Name()] = true
	}
}

// place returns file:line of the innermost caller that is no helper.
func (c *common) place(skip int) string {
	pcs := make([]uintptr, 32)
	n := runtime.Callers(skip+2, pcs)
	frames := runtime.CallersFrames(pcs[:n])
	first := "???:1"
	for i := 0; ; i++ {
		frame, more := frames.Next()
		if frame.File != "" {
			at := fmt.Sprintf("%s:%d", frame.File[strings.LastIndexByte(frame.File, '/')+1:], frame.Line)
			if i == 0 {
				first = at
			}
			if !c.helpers[frame.Function] {
				return at
			}
		}
		if !more {
			return first
		}
	}
}

// log records one message; skip counts the methods between it and the test.
func (c *common) log(text string, skip int) {
	c.mu.Lock()
	place := c.place(skip + 1)
	c.mu.Unlock()
	c.logAt(place, text)
}

func (c *common) logAt(place, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	text = strings.TrimSuffix(text, "\n")
	line := fmt.Sprintf("    %s: %s\n", place, strings.ReplaceAll(text, "\n", "\n    "))
	if chatty() && !c.finished {
		c.chat(line)
		return
	}
	if c.finished {
		panic("Log in goroutine after " + c.name + " has completed: " + text)
	}
	c.logged.WriteString(line)
}

// chat prints a line of a verbose run at once, under the name of its test.
func (c *common) chat(line string) {
	output.Lock()
	defer output.Unlock()
	if output.current != c.name {
		if output.current != "" || c.level > 0 {
			fmt.Printf("=== NAME  %s\n", c.name)
		}
		output.current = c.name
	}
	fmt.Print(line)
}

func (c *common) announce(verb string) {
	if !chatty() {
		return
	}
	output.Lock()
	defer output.Unlock()
	fmt.Printf("=== %-5s %s\n", verb, c.name)
	output.current = c.name
}

func (c *common) Log(args ...any)                 { c.log(fmt.Sprintln(args...), 1) }
func (c *common) Logf(format string, args ...any) { c.log(fmt.Sprintf(format, args...), 1) }

func (c *common) Error(args ...any) {
	c.log(fmt.Sprintln(args...), 1)
	c.Fail()
}

func (c *common) Errorf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), 1)
	c.Fail()
}

func (c *common) Fatal(args ...any) {
	c.log(fmt.Sprintln(args...), 1)
	c.FailNow()
}

func (c *common) Fatalf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), 1)
	c.FailNow()
}

func (c *common) Skip(args ...any) {
	c.log(fmt.Sprintln(args...), 1)
	c.SkipNow()
}

func (c *common) Skipf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...), 1)
	c.SkipNow()
}

// Fail marks the test and all that contain it as failed.
func (c *common) Fail() {
	if c.parent != nil {
		c.parent.Fail()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.finished {
		panic("Fail in goroutine after " + c.name + " has completed")
	}
	c.failed = true
}

func (c *common) Failed() bool {
	if race.Enabled && c.parent != nil && !c.ended() {
		c.chargeRaces()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.failed
}

func (c *common) ended() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.finished
}

func (c *common) Skipped() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.skipped
}

func (c *common) FailNow() {
	c.Fail()
	c.mu.Lock()
	c.stopped()
	c.mu.Unlock()
	runtime.Goexit()
}

func (c *common) SkipNow() {
	c.mu.Lock()
	c.skipped = true
	c.stopped()
	c.mu.Unlock()
	runtime.Goexit()
}

// stopped notes that Goexit ends the test on purpose.
func (c *common) stopped() { c.panicked = false }

func (c *common) Cleanup(f func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.cleanups = append(c.cleanups, f)
}

func (c *common) runCleanups() {
	for {
		c.mu.Lock()
		n := len(c.cleanups)
		if n == 0 {
			c.mu.Unlock()
			return
		}
		f := c.cleanups[n-1]
		c.cleanups = c.cleanups[:n-1]
		c.mu.Unlock()
		f()
	}
}

// TempDir makes a folder that is removed after the test.
func (c *common) TempDir() string {
	c.mu.Lock()
	base, seq := c.tempDir, c.tempSeq
	c.tempSeq++
	c.mu.Unlock()
	if base == "" {
		clean := strings.Map(func(r rune) rune {
			if r == '/' || r == '\\' || r == ':' || r == ' ' || r == '*' {
				return '_'
			}
			return r
		}, c.name)
		dir, err := os.MkdirTemp("", clean)
		if err != nil {
			c.Fatalf("TempDir: %v", err)
		}
		c.mu.Lock()
		c.tempDir = dir
		c.mu.Unlock()
		base = dir
		c.Cleanup(func() {
			if err := os.RemoveAll(dir); err != nil {
				c.Errorf("TempDir RemoveAll cleanup: %v", err)
			}
		})
	}
	dir := fmt.Sprintf("%s/%03d", base, seq+1)
	if err := os.Mkdir(dir, 0o777); err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	return dir
}

func (c *common) Setenv(key, value string) {
	old, had := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		c.Fatalf("cannot set environment variable: %v", err)
	}
	c.Cleanup(func() {
		if had {
			os.Setenv(key, old)
		} else {
			os.Unsetenv(key)
		}
	})
}

func (c *common) Chdir(dir string) {
	old, err := os.Getwd()
	if err != nil {
		c.Fatal(err)
	}
	if err := os.Chdir(dir); err != nil {
		c.Fatal(err)
	}
	c.Cleanup(func() {
		if err := os.Chdir(old); err != nil {
			panic("testing.Chdir: " + err.Error())
		}
	})
}

// T is handed to a test function.
type T struct {
	common
}

// InternalTest, InternalBenchmark and InternalExample are what a generated main lists.
type InternalTest struct {
	Name string
	F    func(*T)
}

type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// slots bounds how many parallel tests run at once.
var slots chan bool

// parallelRunning counts the parallel tests that have gone on.
var parallelRunning atomic.Int64

// Parallel lets the test run beside other parallel ones, after its parent's function has returned.
func (t *T) Parallel() {
	if t.parallel {
		panic("testing: t.Parallel called multiple times")
	}
	t.parallel = true
	t.announce("PAUSE")
	t.duration += time.Since(t.start)
	if race.Enabled {
		t.chargeRaces()
	}
	t.done <- true // the parent goes on
	<-t.parent.wait
	slots <- true
	parallelRunning.Add(1)
	t.announce("CONT")
	t.start = time.Now()
	if race.Enabled {
		t.races.charged.Store(int64(race.Errors()))
	}
}

// Run runs f as a subtest and reports whether it succeeded, or that it waits as a parallel one.
func (t *T) Run(name string, f func(*T)) bool {
	t.sub = true
	full := t.name + "/" + subName(name)
	full = t.unique(full)
	if !matches(full) {
		return true
	}
	return t.runChild(full, f)
}

// names counts how often each name was used, to make them different.
var names struct {
	sync.Mutex
	used map[string]int
}

func (t *T) unique(full string) string {
	names.Lock()
	defer names.Unlock()
	if names.used == nil {
		names.used = map[string]int{}
	}
	n := names.used[full]
	names.used[full] = n + 1
	if n == 0 && !strings.HasSuffix(full, "/") {
		return full
	}
	return fmt.Sprintf("%s#%02d", full, n)
}

func subName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\n' {
			return '_'
		}
		return r
	}, name)
}

func (t *T) runChild(full string, f func(*T)) bool {
	child := &T{common{name: full, parent: &t.common, level: t.level + 1, done: make(chan bool), wait: make(chan bool)}}
	child.ctx, child.cancel = context.WithCancel(context.Background())
	child.announce("RUN")
	t.pending.Add(1)
	go child.run(f)
	<-child.done
	if child.panicked && !child.parallel {
		// The report is printed; the program ends as for any panic.
		panic(fmt.Sprintf("%v [recovered]\n\n%s", child.failure, child.stack))
	}
	return !child.Failed()
}

// run is the body of the test's goroutine.
func (t *T) run(f func(*T)) {
	t.panicked = true
	t.start = time.Now()
	if race.Enabled {
		t.forgetRaces()
	}
	defer func() {
		if failure := recover(); failure != nil {
			t.failure, t.stack = failure, debug.Stack()
			t.mu.Lock()
			t.failed = true
			t.mu.Unlock()
			t.duration += time.Since(t.start)
			t.report()
			panic(failure)
		} else if t.panicked {
			t.failure = errors.New("test executed panic(nil) or runtime.Goexit")
			t.panicked = false
			t.Fail()
		}
		t.finish()
	}()
	f(t)
	t.panicked = false
}

// finish waits for parallel subtests, cleans up, reports and lets the parent go on.
func (t *T) finish() {
	t.duration += time.Since(t.start)
	if race.Enabled {
		t.chargeRaces()
	}
	if t.parallel {
		parallelRunning.Add(-1)
		<-slots
	}
	close(t.wait)
	waiting := time.Now()
	t.pending.Wait()
	if t.sub {
		t.duration += time.Since(waiting)
	}
	t.cancel()
	t.runCleanups()
	t.report()
	t.mu.Lock()
	t.finished = true
	t.mu.Unlock()
	t.parent.pending.Done()
	if !t.parallel {
		t.done <- true
	}
}

// report prints the line of the test's result and, unless verbose, what it logged. Reports of subtests are kept by
// the parent, below whose line they belong.
func (t *T) report() {
	status := "PASS"
	if t.Failed() {
		status = "FAIL"
	} else if t.Skipped() {
		status = "SKIP"
	}
	if status != "FAIL" && !chatty() {
		return
	}
	indent := strings.Repeat("    ", t.level-1)
	text := fmt.Sprintf("%s--- %s: %s (%.2fs)\n", indent, status, t.name, t.duration.Seconds())
	t.mu.Lock()
	for _, line := range strings.SplitAfter(t.logged.String(), "\n") {
		if line != "" {
			if strings.HasPrefix(strings.TrimLeft(line, " "), "--- ") {
				text += line
			} else {
				text += indent + line
			}
		}
	}
	t.mu.Unlock()
	if t.level > 1 {
		t.parent.mu.Lock()
		t.parent.logged.WriteString(text)
		t.parent.mu.Unlock()
		return
	}
	output.Lock()
	output.current = ""
	fmt.Print(text)
	output.Unlock()
}

// Deadline says when the test run ends; there is no limit.
func (t *T) Deadline() (deadline time.Time, ok bool) { return time.Time{}, false }

// Testing reports whether this is a test program.
func Testing() bool { return true }

func Short() bool {
	mustBeParsed("Short")
	return options.short
}

func Verbose() bool {
	mustBeParsed("Verbose")
	return options.verbose
}

func mustBeParsed(name string) {
	if !initialised {
		panic("testing: " + name + " called before Init")
	}
	if !flag.Parsed() {
		panic("testing: " + name + " called before Parse")
	}
}

func CoverMode() string { return "" }

func Coverage() float64 { return 0 }

func chatty() bool { return options.verbose }

// AllocsPerRun counts what all goroutines allocate; with one P they are those that f waits for.
func AllocsPerRun(runs int, f func()) float64 {
	if parallelRunning.Load() != 0 {
		panic("testing: AllocsPerRun called during parallel test")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var before, after runtime.MemStats
	f()
	runtime.ReadMemStats(&before)
	for range runs {
		f()
	}
	runtime.ReadMemStats(&after)
	return float64((after.Mallocs - before.Mallocs) / uint64(runs))
}
