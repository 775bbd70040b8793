// Package runtime is Go's view of the native runtime. What the machine does is native (runtime_native.cpp);
// this file holds the types and what is plain Go.
package runtime

import "unsafe"

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
func Breakpoint()
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

// SetFinalizer has finalizer called with obj once nothing reaches obj any more; nil takes a finalizer away.
func SetFinalizer(obj any, finalizer any)

// Cleanup is a handle on a function that runs when an object is gone.
type Cleanup struct {
	object uintptr
	id     uint64
}

func addCleanup(object unsafe.Pointer, run func()) uint64
func stopCleanup(object uintptr, id uint64)

// AddCleanup has cleanup called with arg some time after nothing reaches ptr any more.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	if p, ok := any(arg).(*T); ok && p == ptr {
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	}
	return Cleanup{uintptr(unsafe.Pointer(ptr)), addCleanup(unsafe.Pointer(ptr), func() { cleanup(arg) })}
}

// Stop cancels the cleanup if it has not begun.
func (c Cleanup) Stop() {
	if c.id != 0 {
		stopCleanup(c.object, c.id)
	}
}

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

func readCounters(m *MemStats)

func ReadMemStats(m *MemStats) {
	*m = MemStats{EnableGC: true}
	readCounters(m)
}

// What packages of modules link to.

func fastrand() uint32 { return uint32(rand()) }

func fastrandn(n uint32) uint32 { return uint32(uint64(uint32(rand())) * uint64(n) >> 32) }

func fastrand64() uint64 { return rand() }

func cheaprand() uint32 { return uint32(rand()) }

func cputicks() int64 { return nanotime() }

func getAuxv() []uintptr

func memhash(p unsafe.Pointer, h, s uintptr) uintptr

func strhash(p unsafe.Pointer, h uintptr) uintptr

func typehash(t uintptr, p unsafe.Pointer, h uintptr) uintptr

// What other packages of std link to.

func rand() uint64

func nanotime() int64

func entersyscall()

func exitsyscall()
