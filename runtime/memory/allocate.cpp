// Small objects from runs in size-class spans, through a cache per thread; large ones as a span each. heap.h has the design.
#include "runtime/memory/allocate.h"

#include <cstring>

#include "runtime/memory/heap.h"
#include "runtime/memory/pages.h"
#include "runtime/platform/failure.h"
#include "runtime/platform/sanitizer.h"
#include "runtime/platform/threads.h"
#include "runtime/values/engine_hooks.h"

namespace go::rt {
namespace {

// Go's size classes: cap() after append shows them, so they are part of the behaviour.
constexpr uint16_t class_size[] = {
    0,    8,    16,   24,   32,   48,   64,   80,   96,   112,  128,  144,   160,   176,   192,   208,   224,
    240,  256,  288,  320,  352,  384,  416,  448,  480,  512,  576,  640,   704,   768,   896,   1024,  1152,
    1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,  5376,  6144,  6528,  6784,  6912,
    8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768};
static_assert(sizeof class_size / sizeof class_size[0] == size_class_count);
constexpr size_t small_limit = 1024;

struct class_tables {
    uint8_t by8[small_limit / 8 + 1];
    uint8_t by128[(largest_small - small_limit) / 128 + 1];
    constexpr class_tables() : by8{}, by128{} {
        int c = 1;
        for (size_t i = 1; i <= small_limit / 8; ++i) {
            while (class_size[c] < i * 8) ++c;
            by8[i] = static_cast<uint8_t>(c);
        }
        for (size_t i = 0; i <= (largest_small - small_limit) / 128; ++i) {
            while (class_size[c] < small_limit + i * 128) ++c;
            by128[i] = static_cast<uint8_t>(c);
        }
    }
};
constexpr class_tables tables;

constexpr size_t span_bytes = 64 * 1024;

thread_local constinit thread_cache cache{};  // used only in functions that never switch goroutines

uint64_t zero_size_object;

inline int class_of(size_t size) noexcept {
    if (size <= small_limit) return tables.by8[(size + 7) / 8];
    return tables.by128[(size - small_limit + 127) / 128];
}

// Leaves the list of caches when the thread ends.
struct cache_registration {
    ~cache_registration() {
        release_thread_cache();
        lock_guard guard(heap.caches_lock);
        thread_cache** link = &heap.caches;
        while (*link != &cache) link = &(*link)->link;
        *link = cache.link;
        cache.registered = false;
    }
};

[[gnu::noinline]] void register_cache() noexcept {
    static thread_local cache_registration leave_at_end;
    asm volatile("" : : "r"(&leave_at_end) : "memory");
    register_thread();  // before it has objects: collections must stop it and read its stack
    lock_guard guard(heap.caches_lock);
    cache.registered = true;
    cache.link = heap.caches;
    heap.caches = &cache;
}

void collect_if_due() {
    if (heap.claimed.load(std::memory_order_relaxed) < heap.trigger.load(std::memory_order_relaxed)) [[likely]] return;
    if (auto* collect = collect_hook.load(std::memory_order_acquire)) collect();
}

// The next run of free objects at or after the cursor: zeroed and owned by the cache from here on. False: the span is full.
bool claim_run(span* s, cache_entry* e) noexcept {
    const uint64_t* bits = bits_of(heap.allocated, s);
    uint32_t from = s->cursor;
    while (from < s->count) {
        uint64_t free_here = ~bits[from / 64] >> (from % 64);
        if (free_here) {
            from += static_cast<uint32_t>(__builtin_ctzll(free_here));
            break;
        }
        from = (from / 64 + 1) * 64;
    }
    if (from >= s->count) {
        s->cursor = s->count;
        return false;
    }
    uint32_t to = from + 1;
    while (to < s->count) {
        uint64_t taken_here = bits[to / 64] >> (to % 64);
        if (taken_here) {
            to += static_cast<uint32_t>(__builtin_ctzll(taken_here));
            break;
        }
        to = (to / 64 + 1) * 64;
    }
    if (to > s->count) to = s->count;
    s->cursor = to;
    const uintptr_t first = s->object(from), end = s->object(to);
    if (s->dirty) std::memset(reinterpret_cast<void*>(first), 0, end - first);
    heap.claimed.fetch_add(end - first, std::memory_order_relaxed);
    heap.total_bytes.fetch_add(end - first, std::memory_order_relaxed);
    heap.total_objects.fetch_add(to - from, std::memory_order_relaxed);
    e->next = first;
    e->end = end;
    return true;
}

[[gnu::noinline]] void* refill(int c, bool no_scan) {
    collect_if_due();
    if (!cache.registered) register_cache();
    lock_guard guard(cache.lock);
    cache_entry* e = &cache.entries[no_scan][c];
    span*& owned = cache.spans[no_scan][c];
    const uint32_t size = class_size[c];
    while (!owned || !claim_run(owned, e)) {
        lock_guard heap_guard(heap.lock);
        if (span* s = heap.partial[no_scan][c]) {
            heap.partial[no_scan][c] = s->next;
            s->next = nullptr;
            owned = s;
        } else {
            owned = take_span(size > span_bytes / 8 ? size_t{size} * 8 : span_bytes, size, c, no_scan);
        }
    }
    const uintptr_t p = e->next;
    e->next = p + size;
    return reinterpret_cast<void*>(p);
}

[[gnu::noinline]] void* allocate_large(size_t size, size_t filled, bool no_scan) {
    collect_if_due();
    span* s;
    {
        lock_guard guard(heap.lock);
        s = take_span(size, 0, 0, no_scan);
        s->cursor = 1;
    }
    heap.claimed.fetch_add(s->bytes, std::memory_order_relaxed);
    heap.total_bytes.fetch_add(s->bytes, std::memory_order_relaxed);
    heap.total_objects.fetch_add(1, std::memory_order_relaxed);
    if (s->dirty && filled < size) std::memset(reinterpret_cast<void*>(s->base + filled), 0, size - filled);
    return reinterpret_cast<void*>(s->base);
}

}  // namespace

constinit heap_state heap;
std::atomic<void (*)()> collect_hook{nullptr};
std::atomic<uint32_t> collections_begun{0};

[[gnu::noinline]] void* allocate(size_t size, const go::type*, uint32_t flags) {
    if (size <= largest_small) [[likely]] {
        if (size == 0) [[unlikely]] return &zero_size_object;
        int c = class_of(size);
        bool no_scan = flags & allocate_no_scan;
        cache_entry& e = cache.entries[no_scan][c];
        uintptr_t p = e.next;
        if (p < e.end) [[likely]] {
            e.next = p + class_size[c];
            return reinterpret_cast<void*>(p);
        }
        return refill(c, no_scan);
    }
    return allocate_large(size, 0, flags & allocate_no_scan);
}

void* allocate_to_fill(size_t size, size_t filled, uint32_t flags) {
    if (size <= largest_small) return allocate(size, nullptr, flags);
    return allocate_large(size, filled, flags & allocate_no_scan);
}

void release_thread_cache() noexcept {
    lock_guard guard(cache.lock);
    for (int no_scan = 0; no_scan < 2; ++no_scan)
        for (int c = 1; c < size_class_count; ++c) {
            cache_entry& e = cache.entries[no_scan][c];
            span*& owned = cache.spans[no_scan][c];
            if (owned) {
                // The run ends at the cursor: what is left of it is free again.
                if (e.next < e.end) {
                    owned->cursor = owned->index_of(e.next);
                    heap.claimed.fetch_sub(e.end - e.next, std::memory_order_relaxed);
                    heap.total_bytes.fetch_sub(e.end - e.next, std::memory_order_relaxed);
                    heap.total_objects.fetch_sub((e.end - e.next) / class_size[c], std::memory_order_relaxed);
                }
                lock_guard heap_guard(heap.lock);
                owned->next = heap.partial[no_scan][c];
                heap.partial[no_scan][c] = owned;
            }
            owned = nullptr;
            e = {};
        }
}

void* object_base(const void* address) noexcept {
    const auto a = reinterpret_cast<uintptr_t>(address);
    const span* s = span_at(a);
    if (!s || !s->in_use) return nullptr;
    const uint32_t i = s->index_of(a);
    if (i >= s->count) return nullptr;
    if (i >= s->cursor && !(bits_of(heap.allocated, s)[i / 64] >> (i % 64) & 1)) return nullptr;
    return reinterpret_cast<void*>(s->object(i));
}

void flush_caches() noexcept {
    for (thread_cache* c = heap.caches; c; c = c->link)
        for (int no_scan = 0; no_scan < 2; ++no_scan)
            for (int i = 0; i < size_class_count; ++i) {
                cache_entry& e = c->entries[no_scan][i];
                if (e.next < e.end) {
                    heap.total_bytes.fetch_sub(e.end - e.next, std::memory_order_relaxed);
                    heap.total_objects.fetch_sub((e.end - e.next) / class_size[i], std::memory_order_relaxed);
                }
                e.next = e.end = 0;
                c->spans[no_scan][i] = nullptr;
            }
}

// Objects are counted by the run; what a cache still has of its runs was not handed out. Other threads go on while this
// reads where they are: their part is right within a moment's allocations.
__attribute__((no_sanitize("thread"))) heap_counters heap_statistics() noexcept {
    uint64_t waiting_bytes = 0, waiting_objects = 0;
    lock_guard caches_guard(heap.caches_lock);
    for (thread_cache* t = heap.caches; t; t = t->link) {
        lock_guard cache_guard(t->lock);
        for (int no_scan = 0; no_scan < 2; ++no_scan)
            for (int i = 1; i < size_class_count; ++i) {
                const cache_entry& e = t->entries[no_scan][i];
                const uintptr_t next = __atomic_load_n(&e.next, __ATOMIC_RELAXED), end = e.end;
                if (next >= end) continue;
                waiting_bytes += end - next;
                waiting_objects += (end - next) / class_size[i];
            }
    }
    lock_guard guard(heap.lock);
    heap_counters c{};
    c.total_bytes = heap.total_bytes.load(std::memory_order_relaxed) - waiting_bytes;
    c.total_objects = heap.total_objects.load(std::memory_order_relaxed) - waiting_objects;
    c.freed_objects = heap.freed_objects.load(std::memory_order_relaxed);
    c.live_bytes = heap.live_bytes.load(std::memory_order_relaxed) + heap.claimed.load(std::memory_order_relaxed) - waiting_bytes;
    c.live_objects = c.total_objects - c.freed_objects;
    c.mapped_bytes = heap.next - heap.base;
    c.free_bytes = heap.free_bytes;
    return c;
}

}  // namespace go::rt
