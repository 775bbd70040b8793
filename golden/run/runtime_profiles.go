// Package runtime/pprof without samples: own profiles, labels, counts; regions of runtime/trace; runtime/metrics.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"runtime/pprof"
	"runtime/trace"
)

func main() {
	p := pprof.NewProfile("mine")
	p.Add(1, 0)
	fmt.Println(p.Name(), p.Count(), pprof.Lookup("mine") == p, pprof.Lookup("none") == nil)
	for _, q := range pprof.Profiles() {
		fmt.Print(q.Name(), " ")
	}
	p.Remove(1)
	fmt.Println(p.Count())
	pprof.Do(context.Background(), pprof.Labels("b", "2", "a", "1"), func(c context.Context) {
		fmt.Println(pprof.Label(c, "a"))
		pprof.ForLabels(c, func(k, v string) bool { fmt.Println(k, v); return true })
	})
	trace.WithRegion(context.Background(), "r", func() { fmt.Println("in", trace.IsEnabled()) })
	_, t := trace.NewTask(context.Background(), "t")
	t.End()
	fmt.Fprintln(os.Stdout, pprof.Lookup("goroutine").Count())
	records := make([]runtime.StackRecord, 4)
	n, ok := runtime.GoroutineProfile(records)
	fmt.Println(n, ok, len(records[0].Stack()) > 0)
	n, ok = runtime.ThreadCreateProfile(nil)
	fmt.Println(n > 0, ok)
	samples := []metrics.Sample{{Name: "/sched/goroutines:goroutines"}, {Name: "/gc/heap/allocs:bytes"}, {Name: "/no:such"}}
	metrics.Read(samples)
	fmt.Println(samples[0].Value.Uint64() > 0, samples[1].Value.Uint64() > 0, samples[2].Value.Kind() == metrics.KindBad)
}
