// Package debug lets a program look at itself and tune the runtime while it runs.
package debug

import (
	"os"
	"runtime"
	"time"
)

// Stack returns the stack of the calling goroutine in Go's form.
func Stack() []byte {
	buf := make([]byte, 1024)
	for {
		n := runtime.Stack(buf, false)
		if n < len(buf) {
			return buf[:n]
		}
		buf = make([]byte, 2*len(buf))
	}
}

func PrintStack() { os.Stderr.Write(Stack()) }

func setGCPercent(percent int32) int32
func setMemoryLimit(bytes int64) int64
func freeOSMemory()
func setMaxStack(bytes int) int
func setTraceback(level string)

// SetGCPercent sets GOGC and returns what it was.
func SetGCPercent(percent int) int { return int(setGCPercent(int32(percent))) }

func SetMaxStack(bytes int) int { return setMaxStack(bytes) }

func SetTraceback(level string) { setTraceback(level) }

var maxThreads = 10000

// SetMemoryLimit sets GOMEMLIMIT in bytes and returns what it was; a negative limit only asks.
func SetMemoryLimit(limit int64) int64 { return setMemoryLimit(limit) }

func SetMaxThreads(threads int) int {
	old := maxThreads
	maxThreads = threads
	return old
}

// SetPanicOnFault says whether an access to an unexpected address is a panic of this goroutine, and what it was.
func SetPanicOnFault(enabled bool) bool

// FreeOSMemory collects and gives every free page back to the system.
func FreeOSMemory() { freeOSMemory() }

// GCStats says what collections did.
type GCStats struct {
	LastGC         time.Time
	NumGC          int64
	PauseTotal     time.Duration
	Pause          []time.Duration
	PauseEnd       []time.Time
	PauseQuantiles []time.Duration
}

func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	*stats = GCStats{NumGC: int64(m.NumGC), PauseTotal: time.Duration(m.PauseTotalNs)}
	if m.NumGC > 0 {
		stats.LastGC = time.Unix(0, int64(m.LastGC))
	}
}

// Module and BuildInfo describe what a program was built from.
type Module struct {
	Path, Version, Sum string
	Replace            *Module
}

type BuildSetting struct{ Key, Value string }

type BuildInfo struct {
	GoVersion, Path string
	Main            Module
	Deps            []*Module
	Settings        []BuildSetting
}

// ReadBuildInfo has nothing to report: translated programs carry no build information.
func ReadBuildInfo() (info *BuildInfo, ok bool) { return nil, false }
