package sync

import "unsafe"

// Pool keeps values for later use; runtime/sync/pool.h says how. As others of this package, it has the size and the names of Go's.
type Pool struct {
	noCopy noCopy

	local      unsafe.Pointer
	localSize  uintptr
	victim     unsafe.Pointer
	victimSize uintptr

	// New makes a value when Get finds none; nil: Get returns nil then.
	New func() any
}

// Get takes any value out of the pool, or makes one.
func (p *Pool) Get() any {
	if x := takeFromPool(&p.local); x != nil {
		return x
	}
	if p.New != nil {
		return p.New()
	}
	return nil
}

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	if x != nil {
		giveToPool(&p.local, x)
	}
}

func takeFromPool(local *unsafe.Pointer) any
func giveToPool(local *unsafe.Pointer, x any)
