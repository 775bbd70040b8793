// The typed allocation interface of the whole runtime: every Go value on the heap comes from here.
// go::rt::allocate is declared in runtime/values/engine_hooks.h.
//
// Memory is handed out from spans of one size class each, bump by bump from zeroed pages, through a cache per thread.
// There is no collector yet; spans know their object size and whether their objects hold pointers, so that one can mark
// and sweep them: span_of finds the object that any address points into.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace go::rt {

inline constexpr size_t heap_page = 8192;
inline constexpr size_t largest_small = 32768;

struct span {
    uintptr_t base = 0;
    size_t bytes = 0;
    uint32_t object_size = 0;      // 0: one large object
    bool no_scan = false;
    bool in_use = false;
};

// The span that holds the address, or null when it is not in the Go heap.
const span* span_of(const void* address) noexcept;

// Leaves what this thread's cache holds to the threads to come; before a thread ends.
void release_thread_cache() noexcept;

// Bytes that go::rt::allocate would really give for `size`: Go's size classes.
size_t rounded_size(size_t size) noexcept;

struct heap_counters {
    uint64_t allocated_bytes;      // total ever
    uint64_t allocated_objects;
    uint64_t mapped_bytes;
};
heap_counters heap_statistics() noexcept;

}  // namespace go::rt
