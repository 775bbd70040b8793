package testing

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// options are the flags of a test program.
var options struct {
	verbose  bool
	short    bool
	failfast bool
	run      string
	skip     string
	bench    string
	count    int
	parallel int
	list     string
	benchFor time.Duration
	benchN   int
	match    func(pattern, name string) (bool, error)
	benchMem bool
}

func init() { options.benchFor = time.Second }

// M is handed to TestMain.
type M struct {
	tests      []InternalTest
	benchmarks []InternalBenchmark
	examples   []InternalExample
	exitCode   int
}

// ExitCode is the status of m.Run, for the generated main: the program of a package with TestMain ends with it when
// TestMain returns.
func ExitCode(m *M) int { return m.exitCode }

// MainStart is called by the generated main. It hands over regexp.MatchString, so that this package does not import regexp,
// whose own tests import this one.
func MainStart(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) *M {
	Init()
	options.match = matchString
	return &M{tests: tests, benchmarks: benchmarks, examples: examples}
}

// Main runs the tests and ends the program: what test drivers did before there was MainStart.
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) {
	os.Exit(MainStart(matchString, tests, benchmarks, examples).Run())
}

var initialised bool

// Init registers the flags of a test program with package flag; they are parsed by M.Run, if TestMain has not done so.
func Init() {
	if initialised {
		return
	}
	initialised = true
	flag.Var((*verbosity)(&options.verbose), "test.v", "verbose: print additional output")
	flag.BoolVar(&options.short, "test.short", false, "run smaller test suite to save time")
	flag.BoolVar(&options.failfast, "test.failfast", false, "do not start new tests after the first test failure")
	flag.BoolVar(&options.benchMem, "test.benchmem", false, "print memory allocations for benchmarks")
	flag.StringVar(&options.run, "test.run", "", "run only tests and examples matching `regexp`")
	flag.StringVar(&options.skip, "test.skip", "", "do not list or run tests matching `regexp`")
	flag.StringVar(&options.bench, "test.bench", "", "run only benchmarks matching `regexp`")
	flag.StringVar(&options.list, "test.list", "", "list tests, examples, and benchmarks matching `regexp` then exit")
	flag.IntVar(&options.count, "test.count", 1, "run tests and benchmarks `n` times")
	flag.IntVar(&options.parallel, "test.parallel", runtime.GOMAXPROCS(0), "run at most `n` tests in parallel")
	flag.Var(benchTime{}, "test.benchtime", "run each benchmark for duration `d` or N times if `d` is of the form Nx")
	// What go test and programs that start test programs say, and what has no meaning here.
	flag.Bool("test.paniconexit0", false, "panic on call to os.Exit(0)")
	flag.Bool("test.fullpath", false, "show full file names in error messages")
	flag.Duration("test.timeout", 0, "panic test binary after duration `d` (default 0, timeout disabled)")
	flag.String("test.cpu", "", "comma-separated `list` of cpu counts to run each test with")
	flag.String("test.testlogfile", "", "write test action log to `file` (for use only by cmd/go)")
	flag.String("test.outputdir", "", "write profiles to `dir`")
	for _, name := range []string{"cpuprofile", "memprofile", "blockprofile", "mutexprofile", "trace", "coverprofile", "fuzz", "shuffle"} {
		flag.Func("test."+name, "not supported by go2cpp", func(value string) error {
			if value == "" || value == "off" {
				return nil
			}
			return errors.New("not supported by go2cpp")
		})
	}
}

// verbosity is the flag -test.v, which go test sets to test2json, too.
type verbosity bool

func (v *verbosity) IsBoolFlag() bool { return true }

func (v *verbosity) String() string {
	if v != nil && bool(*v) {
		return "true"
	}
	return "false"
}

func (v *verbosity) Set(text string) error {
	on, err := strconv.ParseBool(text)
	if text == "test2json" {
		on, err = true, nil
	}
	if err != nil {
		return errors.New("invalid flag -test.v=" + text)
	}
	*v = verbosity(on)
	return nil
}

// benchTime is the flag -test.benchtime.
type benchTime struct{}

func (benchTime) String() string { return "" }

func (benchTime) Set(text string) error {
	if times, ok := strings.CutSuffix(text, "x"); ok {
		n, err := strconv.Atoi(times)
		if err != nil || n < 1 {
			return errors.New("invalid count")
		}
		options.benchN = n
		return nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return errors.New("invalid duration")
	}
	options.benchFor, options.benchN = d, 0
	return nil
}

// matches reports whether -run and -skip let a test run; patterns are split at slashes as names are.
func matches(name string) bool {
	return matchPattern(options.run, name, true) && (options.skip == "" || !matchPattern(options.skip, name, false))
}

func matchPattern(pattern, name string, prefix bool) bool {
	if pattern == "" {
		return true
	}
	parts, elements := strings.Split(pattern, "/"), strings.Split(name, "/")
	if !prefix && len(elements) < len(parts) {
		return false
	}
	for i, element := range elements {
		if i >= len(parts) {
			break
		}
		ok, err := options.match(parts[i], element)
		if err != nil {
			fmt.Fprintf(os.Stderr, "testing: invalid regexp for -test.run: %v\n", err)
			os.Exit(1)
		}
		if !ok {
			return false
		}
	}
	return true
}

// Run runs the tests and returns the exit status.
func (m *M) Run() int {
	m.exitCode = m.run()
	return m.exitCode
}

func (m *M) run() int {
	if !flag.Parsed() {
		flag.Parse()
	}
	if options.list != "" {
		for _, t := range m.tests {
			if matchPattern(options.list, t.Name, true) {
				fmt.Println(t.Name)
			}
		}
		return 0
	}
	slots = make(chan bool, max(options.parallel, 1))
	ok, ran := true, false
	for range options.count {
		names.used = nil
		root := &T{common{done: make(chan bool), wait: make(chan bool)}}
		root.ctx, root.cancel = context.WithCancel(context.Background())
		for _, t := range m.tests {
			if !matches(t.Name) {
				continue
			}
			ran = true
			root.runChild(t.Name, t.F)
			if options.failfast && root.Failed() {
				break
			}
		}
		close(root.wait)
		root.pending.Wait()
		for _, e := range m.examples {
			if matches(e.Name) {
				ran = true
				if !runExample(e) {
					root.Fail()
				}
			}
		}
		ok = ok && !root.Failed()
	}
	if ok && options.bench != "" {
		ran = true
		ok = runBenchmarks(m.benchmarks)
	}
	if !ran && options.bench == "" {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	if !ok {
		fmt.Println("FAIL")
		return 1
	}
	fmt.Println("PASS")
	return 0
}

// runExample compares what an example prints with its Output comment.
func runExample(e InternalExample) bool {
	if options.verbose {
		fmt.Printf("=== RUN   %s\n", e.Name)
	}
	start := time.Now()
	stdout := os.Stdout
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Stdout = w
	printed := make(chan string)
	go func() {
		var buf bytes.Buffer
		io.Copy(&buf, r)
		r.Close()
		printed <- buf.String()
	}()
	func() {
		defer func() {
			w.Close()
			os.Stdout = stdout
		}()
		e.F()
	}()
	got, want := strings.TrimSpace(<-printed), strings.TrimSpace(e.Output)
	same := got == want
	if e.Unordered {
		same = sortedLines(got) == sortedLines(want)
	}
	seconds := time.Since(start).Seconds()
	if !same {
		kind := "want"
		if e.Unordered {
			kind = "want (unordered)"
		}
		fmt.Printf("--- FAIL: %s (%.2fs)\ngot:\n%s\n%s:\n%s\n", e.Name, seconds, got, kind, want)
	} else if options.verbose {
		fmt.Printf("--- PASS: %s (%.2fs)\n", e.Name, seconds)
	}
	return same
}

func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
