package runtime

import "unsafe"

// Nothing is sampled: the profiles are empty, apart from the numbers of goroutines and threads. No trace is recorded.

// A StackRecord describes a single execution stack.
type StackRecord struct {
	Stack0 [32]uintptr // ends with the first 0
}

func (r *StackRecord) Stack() []uintptr {
	for i, pc := range r.Stack0 {
		if pc == 0 {
			return r.Stack0[:i]
		}
	}
	return r.Stack0[:]
}

// A MemProfileRecord describes the live objects of one call sequence.
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr
}

func (r *MemProfileRecord) InUseBytes() int64 { return r.AllocBytes - r.FreeBytes }

func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }

func (r *MemProfileRecord) Stack() []uintptr {
	return (*StackRecord)(unsafe.Pointer(&r.Stack0)).Stack()
}

// A BlockProfileRecord describes the waits of one call sequence.
type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) { return 0, true }

func BlockProfile(p []BlockProfileRecord) (n int, ok bool) { return 0, true }

func MutexProfile(p []BlockProfileRecord) (n int, ok bool) { return 0, true }

// ThreadCreateProfile has one record without stack for each thread.
func ThreadCreateProfile(p []StackRecord) (n int, ok bool) {
	n = threadCount()
	if n > len(p) {
		return n, false
	}
	clear(p[:n])
	return n, true
}

// GoroutineProfile has one record for each goroutine; only the caller's stack is known.
func GoroutineProfile(p []StackRecord) (n int, ok bool) {
	n = NumGoroutine()
	if n > len(p) {
		return n, false
	}
	clear(p[:n])
	if n > 0 {
		Callers(2, p[0].Stack0[:])
	}
	return n, true
}

func SetBlockProfileRate(rate int) {}

var mutexProfileFraction int

func SetMutexProfileFraction(rate int) int {
	old := mutexProfileFraction
	if rate >= 0 {
		mutexProfileFraction = rate
	}
	return old
}

func SetCPUProfileRate(hz int) {}

func CPUProfile() []byte { panic("CPUProfile no longer available") }

func SetCgoTraceback(version int, traceback, context, symbolizer unsafe.Pointer) {}

type traceError struct{}

func (traceError) Error() string { return "tracing is not supported by go2cpp" }

func StartTrace() error { return traceError{} }

func StopTrace() {}

func ReadTrace() []byte { return nil }

// threadCount counts the folders of /proc/self/task.
func threadCount() int
