// Package trace has the interface of Go's. Tasks and regions may be marked; nothing records them, and whoever wants to
// start a trace gets an error.
package trace

import (
	"context"
	"errors"
	"io"
	"time"
)

var errTrace = errors.New("runtime/trace: not supported by go2cpp")

func Start(w io.Writer) error { return errTrace }

func Stop() {}

func IsEnabled() bool { return false }

// A Task is a logical operation.
type Task struct{}

func NewTask(pctx context.Context, taskType string) (ctx context.Context, task *Task) {
	return pctx, &Task{}
}

func (t *Task) End() {}

func Log(ctx context.Context, category, message string) {}

func Logf(ctx context.Context, category, format string, args ...any) {}

func WithRegion(ctx context.Context, regionType string, fn func()) { fn() }

// A Region is a span of a goroutine's time.
type Region struct{}

func StartRegion(ctx context.Context, regionType string) *Region { return &Region{} }

func (r *Region) End() {}

// A FlightRecorder would keep the last seconds of a trace.
type FlightRecorder struct{}

// FlightRecorderConfig says how much of a trace to keep.
type FlightRecorderConfig struct {
	MinAge   time.Duration
	MaxBytes uint64
}

func NewFlightRecorder(cfg FlightRecorderConfig) *FlightRecorder { return &FlightRecorder{} }

func (fr *FlightRecorder) Start() error { return errTrace }

func (fr *FlightRecorder) Stop() {}

func (fr *FlightRecorder) Enabled() bool { return false }

func (fr *FlightRecorder) WriteTo(w io.Writer) (n int64, err error) {
	return 0, errors.New("cannot snapshot a disabled flight recorder")
}
