package testing

import (
	"bytes"
	"context"
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
	options.match = matchString
	return &M{tests: tests, benchmarks: benchmarks, examples: examples}
}

// Main runs the tests and ends the program: what test drivers did before there was MainStart.
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) {
	os.Exit(MainStart(matchString, tests, benchmarks, examples).Run())
}

// parse reads the flags, -test.x or -x, from the command line.
func parse() {
	options.count, options.parallel, options.benchFor = 1, runtime.GOMAXPROCS(0), time.Second
	for i := 1; i < len(os.Args); i++ {
		arg := os.Args[i]
		if !strings.HasPrefix(arg, "-") || arg == "-args" || arg == "--args" {
			return
		}
		name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		name = strings.TrimPrefix(name, "test.")
		next := func() string {
			if !hasValue && i+1 < len(os.Args) {
				i++
				return os.Args[i]
			}
			return value
		}
		number := func() int {
			n, err := strconv.Atoi(next())
			if err != nil {
				fmt.Fprintf(os.Stderr, "invalid value for flag -test.%s\n", name)
				os.Exit(2)
			}
			return n
		}
		switch name {
		case "v":
			options.verbose = value != "false"
		case "short":
			options.short = value != "false"
		case "benchmem":
			options.benchMem = value != "false"
		case "failfast":
			options.failfast = value != "false"
		case "run":
			options.run = next()
		case "skip":
			options.skip = next()
		case "bench":
			options.bench = next()
		case "list":
			options.list = next()
		case "count":
			options.count = number()
		case "parallel":
			options.parallel = number()
		case "benchtime":
			text := next()
			if strings.HasSuffix(text, "x") {
				options.benchN, _ = strconv.Atoi(strings.TrimSuffix(text, "x"))
			} else if d, err := time.ParseDuration(text); err == nil {
				options.benchFor = d
			}
		case "timeout", "cpu", "paniconexit0":
			if name != "paniconexit0" {
				next()
			}
		default:
			fmt.Fprintf(os.Stderr, "flag provided but not defined: -%s\n", strings.TrimLeft(arg, "-"))
			os.Exit(2)
		}
	}
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
	parse()
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
