// Package runtime is Go's view of the native runtime. What the machine does is native (runtime_native.cpp);
// this file holds the types and what is plain Go.
package runtime

const (
	Compiler = "gc"
	GOOS     = "linux"
	GOARCH   = "amd64"
)

// Error is what run-time panics carry.
type Error interface {
	error
	RuntimeError()
}

var MemProfileRate int = 512 * 1024

func GOMAXPROCS(n int) int
func NumCPU() int
func NumGoroutine() int
func Gosched()
func Goexit()
func GC()
func LockOSThread()
func UnlockOSThread()
func Version() string
func GOROOT() string

func NumCgoCall() int64 { return 0 }

// SetDefaultGOMAXPROCS sets GOMAXPROCS to what it was at the start.
func SetDefaultGOMAXPROCS() { GOMAXPROCS(defaultProcs()) }

func defaultProcs() int

// Stack writes the stack of the calling goroutine, or of all, in Go's form to buf.
func Stack(buf []byte, all bool) int

// Callers fills pc with return addresses; skip 0 is Callers itself, 1 its caller.
func Callers(skip int, pc []uintptr) int

// lookup says where pc is: the Go function, file and line; depth counts inlined frames from the innermost.
func lookup(pc uintptr, depth int) (function, file string, line int, entry uintptr, more bool)

// Caller reports where its skip-th caller is; 0 is the caller of Caller.
func Caller(skip int) (pc uintptr, file string, line int, ok bool) {
	var pcs [1]uintptr
	if Callers(skip+2, pcs[:]) == 0 {
		return
	}
	frame, _ := CallersFrames(pcs[:]).Next()
	return frame.PC, frame.File, frame.Line, frame.PC != 0
}

// Frame is one call of a stack, inlined calls included.
type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames walks the frames behind a slice of return addresses.
type Frames struct {
	callers []uintptr
	depth   int
}

func CallersFrames(callers []uintptr) *Frames { return &Frames{callers: callers} }

func (ci *Frames) Next() (frame Frame, more bool) {
	if len(ci.callers) == 0 {
		return Frame{}, false
	}
	pc := ci.callers[0]
	function, file, line, entry, inlined := lookup(pc-1, ci.depth)
	frame = Frame{PC: pc, Function: function, File: file, Line: line, Entry: entry}
	if function != "" {
		frame.Func = &Func{function, file, line, entry}
	}
	if inlined {
		ci.depth++
	} else {
		ci.depth = 0
		ci.callers = ci.callers[1:]
	}
	return frame, len(ci.callers) > 0
}

// Func is a function of the program.
type Func struct {
	name  string
	file  string
	line  int
	entry uintptr
}

func FuncForPC(pc uintptr) *Func {
	function, file, line, entry, _ := lookup(pc, 0)
	if function == "" {
		return nil
	}
	return &Func{function, file, line, entry}
}

func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

func (f *Func) Entry() uintptr { return f.entry }

func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, file, line, _, _ = lookup(pc, 0)
	return file, line
}

// KeepAlive keeps x reachable up to the call.
func KeepAlive(x any) {
	if alwaysFalse {
		println(x)
	}
}

var alwaysFalse bool

// SetFinalizer is accepted for any object; as long as nothing is collected, no finalizer runs.
func SetFinalizer(obj any, finalizer any) {
	if obj == nil {
		panic("runtime.SetFinalizer: first argument is nil")
	}
}

// Cleanup is a handle on a function that runs when an object is gone.
type Cleanup struct {
	id uint64
}

func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	return Cleanup{}
}

func (c Cleanup) Stop() {}

// A Pinner pins objects; nothing here ever moves.
type Pinner struct {
	refs []any
}

func (p *Pinner) Pin(pointer any) { p.refs = append(p.refs, pointer) }
func (p *Pinner) Unpin()          { p.refs = nil }

// MemStats is what ReadMemStats fills; members that have no meaning here stay zero.
type MemStats struct {
	Alloc, TotalAlloc, Sys, Lookups, Mallocs, Frees                    uint64
	HeapAlloc, HeapSys, HeapIdle, HeapInuse, HeapReleased, HeapObjects uint64
	StackInuse, StackSys, MSpanInuse, MSpanSys, MCacheInuse, MCacheSys uint64
	BuckHashSys, GCSys, OtherSys, NextGC, LastGC, PauseTotalNs         uint64
	PauseNs                                                            [256]uint64
	PauseEnd                                                           [256]uint64
	NumGC, NumForcedGC                                                 uint32
	GCCPUFraction                                                      float64
	EnableGC, DebugGC                                                  bool
	BySize                                                             [61]struct {
		Size           uint32
		Mallocs, Frees uint64
	}
}

func memoryCounters() (allocated, objects, sys, stacks uint64)

func ReadMemStats(m *MemStats) {
	allocated, objects, sys, stacks := memoryCounters()
	*m = MemStats{
		Alloc: allocated, TotalAlloc: allocated, Sys: sys, Mallocs: objects,
		HeapAlloc: allocated, HeapSys: sys - stacks, HeapInuse: allocated, HeapObjects: objects,
		StackInuse: stacks, StackSys: stacks, EnableGC: true,
	}
}

// What other packages of std link to.

func rand() uint64

func nanotime() int64

func entersyscall()

func exitsyscall()
