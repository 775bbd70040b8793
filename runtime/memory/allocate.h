// The typed allocation interface of the whole runtime: every Go value on the heap comes from here.
// go::rt::allocate is declared in runtime/values/engine_hooks.h; heap.h has the structure behind it.
#pragma once
#include <cstddef>
#include <cstdint>

namespace go::rt {

inline constexpr size_t heap_page = 8192;
inline constexpr size_t largest_small = 32768;

// The first byte of the object that holds the address, or null when no live object does.
void* object_base(const void* address) noexcept;

// Leaves what this thread's cache holds to the threads to come; before a thread ends.
void release_thread_cache() noexcept;

struct heap_counters {
    uint64_t total_bytes, total_objects;   // handed out ever
    uint64_t live_bytes, live_objects;     // in use now: what the last collection kept and what came since
    uint64_t freed_objects;
    uint64_t mapped_bytes;                 // address space in use
    uint64_t free_bytes;                   // of these, in free spans
};
heap_counters heap_statistics() noexcept;

}  // namespace go::rt
