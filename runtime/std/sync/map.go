package sync

import "sync/atomic"

// Map is a map that goroutines may use together. What is read often lies in a snapshot that is never changed and is read
// without a lock; new keys go to a second map under the lock, which becomes the snapshot when lookups have missed
// as often as it has entries. Both maps share the entries.
type Map struct {
	noCopy noCopy

	mu     Mutex
	read   atomic.Pointer[snapshot]
	dirty  map[any]*entry // nil: the snapshot has everything
	misses int
}

type snapshot struct {
	entries map[any]*entry
	partial bool // dirty has keys that entries lacks
}

// entry is the place of one key's value: nil is deleted, and gone deleted and absent from dirty.
type entry struct {
	value atomic.Pointer[any]
}

var gone = new(any)

// boxed is a place for v of its own. Taken where one is stored only: a parameter whose address is kept costs an allocation in every call.
func boxed(v any) *any { return &v }

func (e *entry) load() (value any, ok bool) {
	p := e.value.Load()
	if p == nil || p == gone {
		return nil, false
	}
	return *p, true
}

// replace swaps in p unless the entry has left dirty.
func (e *entry) replace(p *any) (old *any, ok bool) {
	for {
		old = e.value.Load()
		if old == gone {
			return nil, false
		}
		if e.value.CompareAndSwap(old, p) {
			return old, true
		}
	}
}

// loadOrStore returns the value, which is v now if there was none, unless the entry has left dirty.
func (e *entry) loadOrStore(v any) (actual any, loaded, ok bool) {
	for {
		p := e.value.Load()
		if p == gone {
			return nil, false, false
		}
		if p != nil {
			return *p, true, true
		}
		if e.value.CompareAndSwap(nil, boxed(v)) {
			return v, false, true
		}
	}
}

func (e *entry) remove() (value any, ok bool) {
	for {
		p := e.value.Load()
		if p == nil || p == gone {
			return nil, false
		}
		if e.value.CompareAndSwap(p, nil) {
			return *p, true
		}
	}
}

func (m *Map) snapshot() snapshot {
	if p := m.read.Load(); p != nil {
		return *p
	}
	return snapshot{}
}

// find returns the entry of key from the snapshot, or under the lock from dirty.
func (m *Map) find(key any) *entry {
	read := m.snapshot()
	e, ok := read.entries[key]
	if !ok && read.partial {
		m.mu.Lock()
		read = m.snapshot()
		e, ok = read.entries[key]
		if !ok && read.partial {
			e = m.dirty[key]
			m.missed()
		}
		m.mu.Unlock()
	}
	return e
}

// missed counts a lookup that needed the lock; the lock is held.
func (m *Map) missed() {
	m.misses++
	if m.misses >= len(m.dirty) {
		m.promote()
	}
}

func (m *Map) promote() {
	m.read.Store(&snapshot{entries: m.dirty})
	m.dirty = nil
	m.misses = 0
}

// fill makes dirty from what lives in the snapshot; the lock is held.
func (m *Map) fill() {
	if m.dirty != nil {
		return
	}
	read := m.snapshot()
	m.dirty = make(map[any]*entry, len(read.entries))
	for key, e := range read.entries {
		if p := e.value.Load(); p == nil && e.value.CompareAndSwap(nil, gone) || e.value.Load() == gone {
			continue
		}
		m.dirty[key] = e
	}
}

func (m *Map) Load(key any) (value any, ok bool) {
	e := m.find(key)
	if e == nil {
		return nil, false
	}
	return e.load()
}

func (m *Map) Store(key, value any) { m.Swap(key, value) }

func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	if e, ok := m.snapshot().entries[key]; ok {
		if old, ok := e.replace(&value); ok {
			if old == nil {
				return nil, false
			}
			return *old, true
		}
	}
	m.mu.Lock()
	old := m.place(key).value.Swap(&value)
	m.mu.Unlock()
	if old == nil {
		return nil, false
	}
	return *old, true
}

// place returns the entry of key, new if need be, that dirty or the snapshot holds. The lock is held, which a panic would leave
// locked: key has been looked up already, so it is known to be hashable.
func (m *Map) place(key any) *entry {
	read := m.snapshot()
	if e, ok := read.entries[key]; ok {
		if e.value.CompareAndSwap(gone, nil) {
			m.dirty[key] = e // it was left out when dirty was made
		}
		return e
	}
	if e, ok := m.dirty[key]; ok {
		return e
	}
	if !read.partial {
		m.fill()
		m.read.Store(&snapshot{entries: read.entries, partial: true})
	}
	e := new(entry)
	m.dirty[key] = e
	return e
}

func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	if e, ok := m.snapshot().entries[key]; ok {
		if actual, loaded, ok := e.loadOrStore(value); ok {
			return actual, loaded
		}
	}
	m.mu.Lock()
	actual, loaded, _ = m.place(key).loadOrStore(value)
	m.mu.Unlock()
	return actual, loaded
}

func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	read := m.snapshot()
	e, ok := read.entries[key]
	if !ok && read.partial {
		m.mu.Lock()
		read = m.snapshot()
		e, ok = read.entries[key]
		if !ok && read.partial {
			// It leaves dirty at once: keys that come and go would gather there, faster than misses promote it.
			e = m.dirty[key]
			delete(m.dirty, key)
			m.missed()
		}
		m.mu.Unlock()
	}
	if e == nil {
		return nil, false
	}
	return e.remove()
}

func (m *Map) Delete(key any) { m.LoadAndDelete(key) }

func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) { return m.compareAndPut(key, old, boxed(new)) }

func (m *Map) CompareAndDelete(key, old any) (deleted bool) { return m.compareAndPut(key, old, nil) }

// compareAndPut replaces the value of key by that at p, or deletes it, if it is old.
func (m *Map) compareAndPut(key, old any, p *any) bool {
	e := m.find(key)
	if e == nil {
		return false
	}
	for {
		now := e.value.Load()
		if now == nil || now == gone || *now != old {
			return false
		}
		if e.value.CompareAndSwap(now, p) {
			return true
		}
	}
}

// Range calls f for the entries of a snapshot that has all keys of the moment of the call.
func (m *Map) Range(f func(key, value any) bool) {
	read := m.snapshot()
	if read.partial {
		m.mu.Lock()
		if read = m.snapshot(); read.partial {
			m.promote()
			read = m.snapshot()
		}
		m.mu.Unlock()
	}
	for key, e := range read.entries {
		value, ok := e.load()
		if ok && !f(key, value) {
			return
		}
	}
}

func (m *Map) Clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.read.Store(&snapshot{})
	m.dirty = nil
	m.misses = 0
}
