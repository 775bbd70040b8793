// The heap's structure, shared by the allocator (this folder) and the collector (runtime/gc).
//
// Shape
// - One reserved arena; a table gives for each 8 KB page of it the span it belongs to. Spans follow each other without gaps.
// - A span in use holds objects of one size class, or one large object. Two bits per object lie in side tables at a place
//   computed from the span's address: `allocated` says which objects the last collection kept, `marks` is what the running
//   one finds. Objects below `cursor` have been handed out since, whatever their bit says.
// - A thread's cache owns a span per class and hands out a run of neighbouring free objects at a time, bump by bump.
// - Free spans wait in lists by pages. `dirty` memory is zeroed when it is handed out, fresh memory is zero already.
//
// Locks: caches_lock > a cache's lock > heap.lock. The collector holds all of them while the world is stopped, so a stopped
// thread is never inside a section that one of them guards. Nothing here calls malloc.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "runtime/memory/allocate.h"
#include "runtime/platform/lock.h"

namespace go::rt {

inline constexpr int size_class_count = 68;
inline constexpr int page_bins = 128;         // free lists by pages; the last one holds everything bigger

struct span {
    uintptr_t base = 0;
    size_t bytes = 0;
    uint32_t object_size = 0;                 // of a small class; 0: one large object
    uint32_t count = 0;                       // objects
    uint64_t inverse = 0;                     // ceil(2^40 / object_size)
    uint32_t cursor = 0;                      // objects below it are handed out
    uint8_t size_class = 0;
    uint8_t idle_cycles = 0;                  // of a free span: collections since it was given up
    bool no_scan = false;
    bool in_use = false;
    bool dirty = false;
    span* next = nullptr;                     // partial list, free list or list of unused span structs
    span* previous = nullptr;                 // free list

    // The index of the object that holds the address, which must lie in the span; may be >= count (the tail).
    uint32_t index_of(uintptr_t address) const noexcept {
        return object_size ? static_cast<uint32_t>(((address - base) * inverse) >> 40) : 0;
    }
    uintptr_t object(uint32_t index) const noexcept { return base + uintptr_t{index} * object_size; }
    size_t size() const noexcept { return object_size ? object_size : bytes; }
    uint32_t words() const noexcept { return (count + 63) / 64; }
};

struct cache_entry {
    uintptr_t next = 0, end = 0;
};

// Written by its thread; by others only with the world stopped and its lock held.
struct thread_cache {
    cache_entry entries[2][size_class_count];
    span* spans[2][size_class_count];
    spin_lock lock{lock_rank::cache};
    bool registered;
    thread_cache* link;
};

struct heap_state {
    spin_lock lock{lock_rank::heap};          // all below but the atomics
    uintptr_t base = 0, next = 0, end = 0;
    uintptr_t huge_until = 0;
    span** table = nullptr;
    uint64_t* allocated = nullptr;            // one bit per 8 bytes of arena, of which a span uses the first `count`
    uint64_t* marks = nullptr;
    span* unused_spans = nullptr;             // span structs without memory
    span* partial[2][size_class_count] = {};
    span* free_spans[page_bins + 1] = {};
    size_t free_bytes = 0;
    bool poison = false;                      // debugging: sweep overwrites what is free

    spin_lock caches_lock{lock_rank::caches};
    thread_cache* caches = nullptr;

    std::atomic<uint64_t> claimed{0};         // bytes handed out since the last collection
    std::atomic<uint64_t> trigger{UINT64_MAX};
    std::atomic<uint64_t> total_bytes{0}, total_objects{0};   // ever handed out, counted by run
    std::atomic<uint64_t> live_bytes{0}, live_objects{0};     // after the last collection
    std::atomic<uint64_t> freed_objects{0};
};
extern constinit heap_state heap;

// Set by the collector: called by an allocation that finds `claimed` at `trigger`, with no lock held.
extern std::atomic<void (*)()> collect_hook;

// Rises at every collection: whoever keeps an address without keeping the object compares.
extern std::atomic<uint32_t> collections_begun;

inline span* span_at(uintptr_t address) noexcept {
    uintptr_t offset = address - heap.base;
    if (offset >= heap.next - heap.base) return nullptr;
    return heap.table[offset / heap_page];
}
inline uint64_t* bits_of(uint64_t* side, const span* s) noexcept { return side + (s->base - heap.base) / 512; }

// Empties every cache: what it has not handed out is free again. World stopped, all locks held.
void flush_caches() noexcept;
// After marking: spans and objects without a mark become free, `marks` becomes `allocated`. World stopped, all locks held.
void sweep() noexcept;
// Gives pages of free spans that no collection has needed lately back to the system; all: every free page. Takes the lock.
size_t release_free_pages(bool all) noexcept;

}  // namespace go::rt
