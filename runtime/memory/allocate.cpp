// Size-class spans over one reserved arena, with a cache per thread. allocate.h has the design.
#include "runtime/memory/allocate.h"

#include <cstdlib>
#include <new>
#include <sys/mman.h>

#include "runtime/platform/failure.h"
#include "runtime/platform/lock.h"
#include "runtime/platform/sanitizer.h"
#include "runtime/values/engine_hooks.h"

namespace go::rt {
namespace {

// Go's size classes: cap() after append shows them, so they are part of the behaviour.
constexpr uint16_t class_size[] = {
    0,    8,    16,   24,   32,   48,   64,   80,   96,   112,  128,  144,   160,   176,   192,   208,   224,
    240,  256,  288,  320,  352,  384,  416,  448,  480,  512,  576,  640,   704,   768,   896,   1024,  1152,
    1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,  5376,  6144,  6528,  6784,  6912,
    8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768};
constexpr int class_count = sizeof class_size / sizeof class_size[0];
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

constexpr size_t reserve_bytes = sanitized ? size_t{64} << 30 : size_t{512} << 30;
constexpr size_t span_bytes = 64 * 1024;
constexpr size_t huge_after = 8 << 20;

struct arena {
    spin_lock lock;
    uintptr_t base = 0, next = 0, end = 0;
    uintptr_t huge_until = 0;
    span** table = nullptr;                       // per heap_page
    span* spare_spans = nullptr;
    size_t spare_count = 0;
    std::atomic<uint64_t> allocated{0}, objects{0};
};
constinit arena heap;

struct cache_entry {
    uintptr_t next = 0, end = 0;
};
struct thread_cache {
    cache_entry entries[2][class_count];
};
thread_local thread_cache cache;  // used only in functions that never switch goroutines

uint64_t zero_size_object;

[[noreturn]] void out_of_memory(size_t size) {
    write_error("runtime: out of memory: cannot allocate ");
    write_error_number(static_cast<long long>(size));
    write_error("-byte block (");
    write_error_number(static_cast<long long>(heap.next - heap.base));
    write_error(" in use)\n");
    fatal("out of memory");
}

void reserve() noexcept {
    size_t bytes = reserve_bytes;
    void* p = MAP_FAILED;
    while (bytes >= size_t{1} << 30) {
        p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (p != MAP_FAILED) break;
        bytes /= 2;
    }
    if (p == MAP_FAILED) fatal("cannot reserve the heap's address space");
    void* t = mmap(nullptr, bytes / heap_page * sizeof(span*), PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (t == MAP_FAILED) fatal("cannot reserve the heap's span table");
    heap.base = (reinterpret_cast<uintptr_t>(p) + heap_page - 1) & ~(uintptr_t{heap_page} - 1);
    heap.next = heap.base;
    heap.end = reinterpret_cast<uintptr_t>(p) + bytes;
    heap.huge_until = heap.base + huge_after;
    heap.table = static_cast<span**>(t);
}

span* new_span(size_t bytes, uint32_t object_size, bool no_scan) {
    bytes = (bytes + heap_page - 1) & ~(heap_page - 1);
    lock_guard guard(heap.lock);
    if (!heap.base) reserve();
    if (bytes > heap.end - heap.next) {
        heap.lock.unlock();
        out_of_memory(bytes);
    }
    if (heap.spare_count == 0) {
        heap.spare_count = 1024;
        heap.spare_spans = static_cast<span*>(std::malloc(heap.spare_count * sizeof(span)));
        if (!heap.spare_spans) {
            heap.lock.unlock();
            out_of_memory(bytes);
        }
    }
    auto* s = new (heap.spare_spans++) span{heap.next, bytes, object_size, no_scan, true};
    --heap.spare_count;
    heap.next += bytes;
    // Fresh pages are most of an allocation's price without a collector: big pages once the program is not tiny.
    while (heap.next > heap.huge_until) {
        uintptr_t from = (heap.huge_until + (2 << 20) - 1) & ~uintptr_t{(2 << 20) - 1};
        size_t step = 64 << 20;
        if (from + step > heap.end) break;
        madvise(reinterpret_cast<void*>(from), step, MADV_HUGEPAGE);
        heap.huge_until = from + step;
    }
    size_t first = (s->base - heap.base) / heap_page;
    for (size_t i = 0; i < bytes / heap_page; ++i) heap.table[first + i] = s;
    heap.allocated.fetch_add(bytes, std::memory_order_relaxed);
    return s;
}

inline int class_of(size_t size) noexcept {
    if (size <= small_limit) return tables.by8[(size + 7) / 8];
    return tables.by128[(size - small_limit + 127) / 128];
}

// Ranges that ended threads left, linked through their first words.
struct left_range {
    left_range* next;
    uintptr_t end;
};
constinit spin_lock left_lock;
constinit left_range* left_ranges[2][class_count];

[[gnu::noinline]] void* refill(cache_entry* e, uint32_t size, bool no_scan) {
    if (left_range*& first = left_ranges[no_scan][class_of(size)]; size >= sizeof(left_range) && __atomic_load_n(&first, __ATOMIC_RELAXED)) {
        lock_guard guard(left_lock);
        if (left_range* r = first) {
            first = r->next;
            *e = {reinterpret_cast<uintptr_t>(r), r->end};
            r->next = nullptr;  // memory is handed out zeroed
            r->end = 0;
            uintptr_t p = e->next;
            e->next += size;
            return reinterpret_cast<void*>(p);
        }
    }
    size_t bytes = span_bytes;
    if (size > span_bytes / 8) bytes = size_t{size} * 8;
    span* s = new_span(bytes, size, no_scan);
    e->next = s->base + size;
    e->end = s->base + s->bytes / size * size;
    return reinterpret_cast<void*>(s->base);
}

}  // namespace

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
        return refill(&e, class_size[c], no_scan);
    }
    return reinterpret_cast<void*>(new_span(size, 0, flags & allocate_no_scan)->base);
}

void release_thread_cache() noexcept {
    for (int no_scan = 0; no_scan < 2; ++no_scan) {
        for (int c = 1; c < class_count; ++c) {
            cache_entry& e = cache.entries[no_scan][c];
            if (e.next < e.end && class_size[c] >= sizeof(left_range)) {
                auto* r = reinterpret_cast<left_range*>(e.next);
                lock_guard guard(left_lock);
                *r = {left_ranges[no_scan][c], e.end};
                __atomic_store_n(&left_ranges[no_scan][c], r, __ATOMIC_RELAXED);
            }
            e = {};
        }
    }
}

size_t rounded_size(size_t size) noexcept {
    if (size == 0) return 0;
    if (size <= largest_small) return class_size[class_of(size)];
    return (size + heap_page - 1) & ~(heap_page - 1);
}

const span* span_of(const void* address) noexcept {
    auto a = reinterpret_cast<uintptr_t>(address);
    if (a < heap.base || a >= heap.next) return nullptr;
    return heap.table[(a - heap.base) / heap_page];
}

heap_counters heap_statistics() noexcept {
    return {heap.allocated.load(std::memory_order_relaxed), heap.objects.load(std::memory_order_relaxed), heap.next - heap.base};
}

}  // namespace go::rt
