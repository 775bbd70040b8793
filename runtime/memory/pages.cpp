// Pages: the reserved arena, free spans, and the sweep that finds them. heap.h has the design.
#include "runtime/memory/pages.h"

#include <cstring>
#include <new>
#include <sys/mman.h>

#include "runtime/platform/failure.h"
#include "runtime/platform/sanitizer.h"

namespace go::rt {
namespace {

constexpr size_t reserve_bytes = sanitized ? size_t{64} << 30 : size_t{512} << 30;
constexpr size_t huge_after = 8 << 20;        // fresh pages are an allocation's price: big ones once the program is not tiny
constexpr size_t huge_step = 64 << 20;
constexpr size_t release_at_least = 1 << 20;
constexpr uint8_t idle_before_release = 2;

[[noreturn]] void out_of_memory(size_t size) {
    heap.lock.unlock();
    write_error("runtime: out of memory: cannot allocate ");
    write_error_number(static_cast<long long>(size));
    write_error("-byte block (");
    write_error_number(static_cast<long long>(heap.next - heap.base));
    write_error(" in use)\n");
    fatal("out of memory");
}

void* reserve(size_t bytes) noexcept {
    return mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
}

void reserve_arena() noexcept {
    size_t bytes = reserve_bytes;
    void* p = MAP_FAILED;
    while (bytes >= size_t{1} << 30 && (p = reserve(bytes)) == MAP_FAILED) bytes /= 2;
    if (p == MAP_FAILED) fatal("cannot reserve the heap's address space");
    void* table = reserve(bytes / heap_page * sizeof(span*));
    void* allocated = reserve(bytes / 64);
    void* marks = reserve(bytes / 64);
    if (table == MAP_FAILED || allocated == MAP_FAILED || marks == MAP_FAILED) fatal("cannot reserve the heap's tables");
    heap.base = (reinterpret_cast<uintptr_t>(p) + heap_page - 1) & ~(uintptr_t{heap_page} - 1);
    heap.next = heap.base;
    heap.end = reinterpret_cast<uintptr_t>(p) + bytes;
    heap.huge_until = heap.base + huge_after;
    heap.table = static_cast<span**>(table);
    heap.allocated = static_cast<uint64_t*>(allocated);
    heap.marks = static_cast<uint64_t*>(marks);
}

span* new_struct() noexcept {
    if (!heap.unused_spans) {
        constexpr size_t batch = 256 * 1024;
        auto* structs = static_cast<span*>(reserve(batch));
        if (structs == MAP_FAILED) out_of_memory(batch);
        for (size_t i = 0; i < batch / sizeof(span); ++i) {
            structs[i].next = heap.unused_spans;
            heap.unused_spans = &structs[i];
        }
    }
    span* s = heap.unused_spans;
    heap.unused_spans = s->next;
    return new (s) span;
}

void drop_struct(span* s) noexcept {
    s->next = heap.unused_spans;
    heap.unused_spans = s;
}

void enter_in_table(span* s) noexcept {
    span** at = heap.table + (s->base - heap.base) / heap_page;
    for (size_t i = 0; i < s->bytes / heap_page; ++i) at[i] = s;
}

size_t bin_of(size_t bytes) noexcept {
    const size_t pages = bytes / heap_page;
    return pages < page_bins ? pages : page_bins;
}

void put_free(span* s) noexcept {
    span*& list = heap.free_spans[bin_of(s->bytes)];
    s->previous = nullptr;
    s->next = list;
    if (list) list->previous = s;
    list = s;
    heap.free_bytes += s->bytes;
}

void remove_free(span* s) noexcept {
    if (s->previous) s->previous->next = s->next;
    else heap.free_spans[bin_of(s->bytes)] = s->next;
    if (s->next) s->next->previous = s->previous;
    s->next = s->previous = nullptr;
    heap.free_bytes -= s->bytes;
}

span* find_free(size_t bytes) noexcept {
    for (size_t bin = bin_of(bytes); bin < page_bins; ++bin)
        if (span* s = heap.free_spans[bin]) return s;
    span* best = nullptr;
    for (span* s = heap.free_spans[page_bins]; s; s = s->next)
        if (s->bytes >= bytes && (!best || s->bytes < best->bytes)) best = s;
    return best;
}

span* grow_arena(size_t bytes) noexcept {
    if (!heap.base) reserve_arena();
    if (bytes > heap.end - heap.next) out_of_memory(bytes);
    span* s = new_struct();
    s->base = heap.next;
    s->bytes = bytes;
    enter_in_table(s);
    heap.next += bytes;
    while (heap.next > heap.huge_until) {
        const uintptr_t from = (heap.huge_until + (2 << 20) - 1) & ~uintptr_t{(2 << 20) - 1};
        if (from + huge_step > heap.end) break;
        madvise(reinterpret_cast<void*>(from), huge_step, MADV_HUGEPAGE);
        heap.huge_until = from + huge_step;
    }
    return s;
}

uint32_t marked_objects(const span* s) noexcept {
    const uint64_t* bits = bits_of(heap.marks, s);
    uint32_t n = 0;
    for (uint32_t i = 0, end = s->words(); i < end; ++i) n += static_cast<uint32_t>(__builtin_popcountll(bits[i]));
    return n;
}

void poison_dead(const span* s) noexcept {
    const uint64_t* bits = bits_of(heap.marks, s);
    for (uint32_t i = 0; i < s->count; ++i)
        if (!(bits[i / 64] >> (i % 64) & 1)) std::memset(reinterpret_cast<void*>(s->object(i)), 0xdb, s->size());
}

// Joins a free span to the free one before it.
void absorb(span* before, span* s) noexcept {
    before->bytes += s->bytes;
    before->dirty |= s->dirty;
    if (s->idle_cycles < before->idle_cycles) before->idle_cycles = s->idle_cycles;
    span** at = heap.table + (s->base - heap.base) / heap_page;
    for (size_t i = 0; i < s->bytes / heap_page; ++i) at[i] = before;
    drop_struct(s);
}

}  // namespace

span* take_span(size_t bytes, uint32_t object_size, int size_class, bool no_scan) noexcept {
    bytes = (bytes + heap_page - 1) & ~(heap_page - 1);
    span* s = find_free(bytes);
    if (!s) {
        s = grow_arena(bytes);
    } else {
        remove_free(s);
        if (s->bytes > bytes) {
            span* rest = new_struct();
            rest->base = s->base + bytes;
            rest->bytes = s->bytes - bytes;
            rest->dirty = s->dirty;
            rest->idle_cycles = s->idle_cycles;
            s->bytes = bytes;
            enter_in_table(rest);
            put_free(rest);
        }
    }
    s->object_size = object_size;
    s->count = object_size ? static_cast<uint32_t>(bytes / object_size) : 1;
    s->inverse = object_size ? ((uint64_t{1} << 40) + object_size - 1) / object_size : 0;
    s->size_class = static_cast<uint8_t>(size_class);
    s->no_scan = no_scan;
    s->cursor = 0;
    s->idle_cycles = 0;
    std::memset(bits_of(heap.allocated, s), 0, s->words() * sizeof(uint64_t));
    s->in_use = true;
    return s;
}

void sweep() noexcept {
    std::memset(heap.partial, 0, sizeof heap.partial);
    std::memset(heap.free_spans, 0, sizeof heap.free_spans);
    heap.free_bytes = 0;
    span* last_partial[2][size_class_count] = {};
    span* open = nullptr;  // the free span that ends where the next one begins
    uint64_t live_bytes = 0, live_objects = 0;
    for (uintptr_t a = heap.base; a < heap.next;) {
        span* s = heap.table[(a - heap.base) / heap_page];
        a += s->bytes;
        if (s->in_use) {
            const uint32_t live = marked_objects(s);
            live_objects += live;
            live_bytes += live * s->size();
            if (heap.poison) [[unlikely]] poison_dead(s);
            if (live == 0) {
                s->in_use = false;
                s->dirty = true;
                s->idle_cycles = 0;
            } else if (s->object_size) {
                s->dirty = true;
                s->cursor = 0;
                s->next = nullptr;
                if (live < s->count) {  // in order of address, so that objects made together lie together
                    span*& last = last_partial[s->no_scan][s->size_class];
                    if (last) last->next = s;
                    else heap.partial[s->no_scan][s->size_class] = s;
                    last = s;
                } else {
                    s->cursor = s->count;
                }
            }
        } else if (s->idle_cycles < UINT8_MAX) {
            ++s->idle_cycles;
        }
        if (s->in_use) {
            if (open) put_free(open);
            open = nullptr;
        } else if (open) {
            absorb(open, s);
        } else {
            open = s;
        }
    }
    if (open) put_free(open);
    uint64_t* kept = heap.marks;
    heap.marks = heap.allocated;
    heap.allocated = kept;
    heap.freed_objects.store(heap.total_objects.load(std::memory_order_relaxed) - live_objects, std::memory_order_relaxed);
    heap.live_objects.store(live_objects, std::memory_order_relaxed);
    heap.live_bytes.store(live_bytes, std::memory_order_relaxed);
    heap.claimed.store(0, std::memory_order_relaxed);
}

size_t release_free_pages(bool all) noexcept {
    lock_guard guard(heap.lock);
    size_t released = 0;
    for (size_t bin = all ? 1 : bin_of(release_at_least); bin <= page_bins; ++bin)
        for (span* s = heap.free_spans[bin]; s; s = s->next) {
            if (!s->dirty || (!all && (s->bytes < release_at_least || s->idle_cycles < idle_before_release))) continue;
            if (madvise(reinterpret_cast<void*>(s->base), s->bytes, MADV_DONTNEED) != 0) continue;
            s->dirty = false;
            released += s->bytes;
        }
    return released;
}

}  // namespace go::rt
