// Package pprof has the interface of Go's. Profiles that programs make themselves and the list of goroutines work;
// there are no samples of the processor or of the heap: whoever asks for them gets an error.
package pprof

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sort"
	"strings"
	"sync"
)

var errSamples = errors.New("runtime/pprof: not supported by go2cpp: programs are profiled with perf or gdb")

// A Profile is a collection of values with the stacks that put them there.
type Profile struct {
	name  string
	mu    sync.Mutex
	m     map[any][]uintptr
	count func() int
}

var profiles struct {
	mu sync.Mutex
	m  map[string]*Profile
}

func lockProfiles() {
	profiles.mu.Lock()
	if profiles.m == nil {
		profiles.m = map[string]*Profile{}
		for _, name := range []string{"allocs", "block", "heap", "mutex", "threadcreate"} {
			profiles.m[name] = &Profile{name: name, count: func() int { return 0 }}
		}
		profiles.m["goroutine"] = &Profile{name: "goroutine", count: runtime.NumGoroutine}
	}
}

func NewProfile(name string) *Profile {
	lockProfiles()
	defer profiles.mu.Unlock()
	if name == "" {
		panic("pprof: NewProfile with empty name")
	}
	if profiles.m[name] != nil {
		panic("pprof: NewProfile name already in use: " + name)
	}
	p := &Profile{name: name, m: map[any][]uintptr{}}
	profiles.m[name] = p
	return p
}

func Lookup(name string) *Profile {
	lockProfiles()
	defer profiles.mu.Unlock()
	return profiles.m[name]
}

func Profiles() []*Profile {
	lockProfiles()
	defer profiles.mu.Unlock()
	all := make([]*Profile, 0, len(profiles.m))
	for _, p := range profiles.m {
		all = append(all, p)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].name < all[j].name })
	return all
}

func (p *Profile) Name() string { return p.name }

func (p *Profile) Count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.count != nil {
		return p.count()
	}
	return len(p.m)
}

func (p *Profile) Add(value any, skip int) {
	if p.name == "" {
		panic("pprof: use of uninitialized Profile")
	}
	if p.count != nil {
		panic("pprof: Add called on built-in Profile " + p.name)
	}
	stack := make([]uintptr, 32)
	stack = stack[:runtime.Callers(skip+2, stack)]
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.m[value] != nil {
		panic("pprof: Profile.Add of duplicate value")
	}
	p.m[value] = stack
}

func (p *Profile) Remove(value any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.m, value)
}

func (p *Profile) WriteTo(w io.Writer, debug int) error {
	if p.name == "" {
		panic("pprof: use of zero Profile")
	}
	if debug <= 0 {
		return errSamples
	}
	if p.name == "goroutine" {
		if debug == 1 {
			fmt.Fprintf(w, "goroutine profile: total %d\n", p.Count())
		}
		buf := make([]byte, 1<<20)
		for n := runtime.Stack(buf, true); ; n = runtime.Stack(buf, true) {
			if n < len(buf) || len(buf) >= 64<<20 {
				_, err := w.Write(buf[:n])
				return err
			}
			buf = make([]byte, 2*len(buf))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s profile: total %d\n", p.name, p.Count())
	p.mu.Lock()
	for _, stack := range p.m {
		fmt.Fprintf(&b, "1 @")
		for _, pc := range stack {
			fmt.Fprintf(&b, " %#x", pc)
		}
		b.WriteString("\n")
		for frames, more := runtime.CallersFrames(stack), len(stack) > 0; more; {
			var f runtime.Frame
			f, more = frames.Next()
			fmt.Fprintf(&b, "#\t%#x\t%s\t%s:%d\n", f.PC, f.Function, f.File, f.Line)
		}
		b.WriteString("\n")
	}
	p.mu.Unlock()
	_, err := io.WriteString(w, b.String())
	return err
}

func StartCPUProfile(w io.Writer) error { return errSamples }

func StopCPUProfile() {}

func WriteHeapProfile(w io.Writer) error { return errSamples }

// A LabelSet is a set of labels.
type LabelSet struct {
	list []label
}

type label struct{ key, value string }

type labelsKey struct{}

// Labels takes keys and values in turn.
func Labels(args ...string) LabelSet {
	if len(args)%2 != 0 {
		panic("uneven number of arguments to pprof.Labels")
	}
	var set LabelSet
	for i := 0; i < len(args); i += 2 {
		set.list = append(set.list, label{args[i], args[i+1]})
	}
	return set
}

func labelsOf(ctx context.Context) []label {
	list, _ := ctx.Value(labelsKey{}).([]label)
	return list
}

func WithLabels(ctx context.Context, labels LabelSet) context.Context {
	values := map[string]string{}
	for _, list := range [][]label{labelsOf(ctx), labels.list} {
		for _, l := range list {
			values[l.key] = l.value
		}
	}
	merged := make([]label, 0, len(values))
	for k, v := range values {
		merged = append(merged, label{k, v})
	}
	sort.Slice(merged, func(i, j int) bool { return merged[i].key < merged[j].key })
	return context.WithValue(ctx, labelsKey{}, merged)
}

func Label(ctx context.Context, key string) (string, bool) {
	for _, l := range labelsOf(ctx) {
		if l.key == key {
			return l.value, true
		}
	}
	return "", false
}

func ForLabels(ctx context.Context, f func(key, value string) bool) {
	for _, l := range labelsOf(ctx) {
		if !f(l.key, l.value) {
			break
		}
	}
}

// SetGoroutineLabels has nothing to do: no profile shows the labels.
func SetGoroutineLabels(ctx context.Context) {}

func Do(ctx context.Context, labels LabelSet, f func(context.Context)) { f(WithLabels(ctx, labels)) }
