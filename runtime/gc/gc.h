// The garbage collector: mark and sweep with the world stopped, nothing moves.
//
// A collection runs on the thread whose allocation found the heap grown enough (runtime.GC asks directly): it stops all other
// threads, marks what roots reach and sweeps spans. Roots are the writable data of the executable and its libraries, the
// stacks and registers of threads, and what the layers above add (goroutines' stacks, timers). They are read conservatively: any
// word that could point into an object keeps it, also from inside it. Objects are read word by word, but for those allocated
// pointer-free.
//
// The pace is Go's (GOGC): the next collection comes when as much has been allocated as the last one kept, times percent / 100.
#pragma once
#include <cstddef>
#include <cstdint>

namespace go::rt {

// Keeps every object that a word of [low, high) points into. For root sources, while the world is stopped.
void mark_range(const void* low, const void* high) noexcept;
inline void mark_range(uintptr_t low, uintptr_t high) noexcept {
    mark_range(reinterpret_cast<const void*>(low), reinterpret_cast<const void*>(high));
}

// The same for stacks and registers: an address just past an object keeps that object too, as compilers leave such ones there.
void mark_stack_range(uintptr_t low, uintptr_t high) noexcept;

// The same at every collection, for memory of the host that holds pointers to objects, until remove_root_range(low).
void add_root_range(const void* low, const void* high);
void remove_root_range(const void* low);

// Called at every collection to mark_range further roots. At most eight; each is added once.
void add_root_source(void (*mark_roots)()) noexcept;
// Called at the start of every collection, the world stopped: may drop references, must not allocate or block.
void set_cache_cleanup(void (*cleanup)()) noexcept;

// Starts collecting when the heap has grown enough; $GOGC sets the pace. Until then, and under sanitizers, nothing is collected.
void enable_collector() noexcept;
bool collector_enabled() noexcept;

// Collects now. Blocks until it is done.
void collect_garbage() noexcept;

// No collection for `period`, after at least one: Go's condition for a collection that nobody asked for.
bool collection_overdue(int64_t period) noexcept;

// GOGC: < 0 turns collections off. Returns the former value.
int set_gc_percent(int percent) noexcept;
// GOMEMLIMIT in bytes: collects more often near it. Returns the former value; < 0 only asks.
int64_t set_memory_limit(int64_t bytes) noexcept;

struct gc_counters {
    uint32_t collections, forced;
    int64_t total_pause_ns, last_pause_ns, last_end;   // last_end: wall clock, ns
    uint64_t next_collection;                          // heap bytes at which the next one comes
};
gc_counters gc_statistics() noexcept;

// ---- What happens when an object dies (specials.cpp). `object` may point anywhere into it ----

// Calls run(object, argument) on the finalizer goroutine once the object is unreachable; it then lives until the call has
// returned and may become reachable again. The argument is kept; what the object reaches stays alive. One per object: null takes it away.
bool set_finalizer(void* object, void (*run)(void* object, void* argument), void* argument) noexcept;
// Calls run(null, argument) on the finalizer goroutine after the object has died; any number per object. Returns its id.
uint64_t add_cleanup(void* object, void (*run)(void* object, void* argument), void* argument) noexcept;
void stop_cleanup(void* object, uint64_t id) noexcept;
// A handle whose word is the object's address until it dies and null from then on. The same for the same address.
void** weak_handle(void* object) noexcept;

// Runs what has become due on the calling goroutine; false: nothing was.
bool run_due_finalizers();
// Called after a collection made something due: starts or wakes the finalizer goroutine.
void set_finalizers_due_hook(void (*hook)()) noexcept;

}  // namespace go::rt
