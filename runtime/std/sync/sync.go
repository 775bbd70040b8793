package sync

import (
	isync "internal/sync"
	"sync/atomic"
	"unsafe"
)

// Locker is what can be locked.
type Locker interface {
	Lock()
	Unlock()
}

// The native types have the fields of Go's, which packages fmt and reflect show.
//
//go2cpp:native
type Mutex struct {
	_ noCopy

	mu isync.Mutex
}

func (m *Mutex) Lock()
func (m *Mutex) TryLock() bool
func (m *Mutex) Unlock()

//go2cpp:native
type RWMutex struct {
	w           Mutex
	writerSem   uint32
	readerSem   uint32
	readerCount atomic.Int32
	readerWait  atomic.Int32
}

func (rw *RWMutex) RLock()
func (rw *RWMutex) TryRLock() bool
func (rw *RWMutex) RUnlock()
func (rw *RWMutex) Lock()
func (rw *RWMutex) TryLock() bool
func (rw *RWMutex) Unlock()

// waitingReaders reports whether readers wait for the writer that holds rw.
func (rw *RWMutex) waitingReaders() bool

//go:linkname syscall_hasWaitingReaders syscall.hasWaitingReaders
func syscall_hasWaitingReaders(rw *RWMutex) bool { return rw.waitingReaders() }

type rlocker RWMutex

func (r *rlocker) Lock()   { (*RWMutex)(r).RLock() }
func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

// RLocker returns a Locker whose Lock is RLock. It is a function of Go: the result is a Go interface.
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

//go2cpp:native
type WaitGroup struct {
	noCopy noCopy

	state atomic.Uint64
	sema  uint32
}

func (wg *WaitGroup) Add(delta int)
func (wg *WaitGroup) Done()
func (wg *WaitGroup) Wait()
func (wg *WaitGroup) Go(f func())

// notifyList is the native list of the goroutines that wait on a Cond.
//
//go2cpp:native
type notifyList struct {
	wait   uint32
	notify uint32
	lock   uintptr
	head   uintptr
	tail   uintptr
}

func (l *notifyList) add() uint32
func (l *notifyList) waitFor(ticket uint32)
func (l *notifyList) notifyOne()
func (l *notifyList) notifyAll()

// Cond is where goroutines wait for an event; L is held when the condition is looked at or changed.
type Cond struct {
	noCopy noCopy

	L Locker

	notify  notifyList
	checker copyChecker
}

func NewCond(l Locker) *Cond { return &Cond{L: l} }

func (c *Cond) Wait() {
	c.checker.check()
	ticket := c.notify.add()
	c.L.Unlock()
	c.notify.waitFor(ticket)
	c.L.Lock()
}

func (c *Cond) Signal() {
	c.checker.check()
	c.notify.notifyOne()
}

func (c *Cond) Broadcast() {
	c.checker.check()
	c.notify.notifyAll()
}

// copyChecker holds the address of the object it is in, to see that it was copied.
type copyChecker uintptr

func (c *copyChecker) check() {
	self := uintptr(unsafe.Pointer(c))
	if uintptr(*c) != self && !atomic.CompareAndSwapUintptr((*uintptr)(c), 0, self) && uintptr(*c) != self {
		panic("sync.Cond is copied")
	}
}

// noCopy marks what must not be copied after its first use, for vet.
type noCopy struct{}

func (*noCopy) Lock()   {}
func (*noCopy) Unlock() {}

func throw(text string)
func fatal(text string)

