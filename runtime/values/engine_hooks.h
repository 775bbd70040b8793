// What values asks of the layers around it: memory defines allocate, the scheduler defines the rest. Declared here so
// that values includes nothing above itself.
#pragma once

#include "runtime/values/basic.h"

namespace go::rt {

struct panic_state;

inline constexpr uint32_t allocate_no_scan = 1;

// Zeroed memory of Go's size class for `size`; `type` may be null (scanned conservatively unless allocate_no_scan).
// size 0 gives the address of one static byte. Never null: fails with Go's `fatal error: out of memory`.
void* allocate(size_t size, const go::type* type, uint32_t flags);
// The same, but the caller overwrites the first `filled` bytes at once: they may hold anything.
void* allocate_to_fill(size_t size, size_t filled, uint32_t flags);

// Static data that never points to the heap: collections do not read it.
void exclude_from_roots(const void* low, size_t size) noexcept;
template <class T>
void exclude_from_roots(const T& variable) { exclude_from_roots(&variable, sizeof variable); }

// The panic state of the running goroutine. Must not be inlined: a goroutine moves between threads.
[[gnu::noinline]] panic_state& this_panic_state() noexcept;

// -race: how many functions the goroutine has entered and not left; and leaving those entered since.
[[gnu::noinline]] uint32_t this_race_depth() noexcept;
void race_unwind(uint32_t depth) noexcept;

// The random source of the runtime (map seeds, iteration order).
uint64_t random64() noexcept;

// Ends the goroutine after Goexit has run its deferred calls.
[[noreturn]] void goexit_finish();

int64_t this_goroutine_id() noexcept;

// After a jump to an outer frame: frees stack segments that it has left.
void release_left_segments() noexcept;

// A C++ namespace of a Go package: its code may be preempted by signal. Callable from static initialisers.
void register_go_namespace(const char* name) noexcept;
bool is_go_namespace(const char* name, size_t length) noexcept;

// A goroutine as the traceback needs it.
struct goroutine_view {
  int64_t id;
  const char* status;       // "running", "chan receive", "select", "semacquire"… as in Go's header line
  int64_t waited_minutes;   // 0: not printed
  bool locked_to_thread;
  bool is_current;          // the one that crashes
  bool system;              // internal to the runtime: left out
  uintptr_t pc, sp, fp;     // saved context of one that does not run; 0 when running on another thread
  uintptr_t entry;          // of one that has not run yet: the code it starts with; then there is no context
  const uintptr_t* created_at;  // return addresses in the creator, innermost first, ended by 0; none for main
  int64_t creator_id;
  const void* g;            // for debuggers: what represents it and its thread
  const void* m;            // null: none runs it
  int64_t m_id;
};
void each_goroutine_for_traceback(void (*visit)(const goroutine_view&, void*), void* context);

// The thread's own scheduler, if it is that which runs here and no goroutine; false otherwise.
bool scheduler_for_traceback(goroutine_view& view);

// Stops the other threads from running Go code before the crash output (best effort).
void freeze_world_for_crash() noexcept;

}  // namespace go::rt
