// The marker: a stack of objects to read, in memory of its own, with a short queue in front that gives prefetches time.
#include "runtime/gc/mark.h"

#include <cstring>
#include <sys/mman.h>

#include "runtime/gc/gc.h"
#include "runtime/platform/failure.h"

// Stacks and freed memory are read as they are.
#define UNSANITIZED __attribute__((no_sanitize("address", "thread", "undefined")))

namespace go::rt {
namespace {

struct block {
    const uintptr_t* low;
    const uintptr_t* high;
};

constexpr size_t stack_bytes = size_t{32} << 30;   // address space only
constexpr size_t keep_bytes = 1 << 20;
constexpr size_t queue_size = 16;

block* stack = nullptr;
size_t depth = 0, deepest = 0;
block queue[queue_size];
size_t queue_head = 0, queue_count = 0;

void push(uintptr_t base, size_t size) noexcept {
    if (depth == stack_bytes / sizeof(block)) throw_("collector: expected room on the mark stack, found none");
    stack[depth++] = {reinterpret_cast<const uintptr_t*>(base), reinterpret_cast<const uintptr_t*>(base + size)};
    if (depth > deepest) deepest = depth;
}

inline void mark_object(span* s, uint32_t index, uintptr_t base) noexcept {
    uint64_t& word = bits_of(heap.marks, s)[index / 64];
    const uint64_t bit = uint64_t{1} << (index % 64);
    if (word & bit) return;
    word |= bit;
    if (!s->no_scan) push(base, s->size());
}

template <bool past_end> UNSANITIZED inline void consider(uintptr_t a) noexcept {
    span* s = span_at(a);
    if (!s) return;
    if constexpr (past_end) {
        // An address at the very start of an object, or of free room, may have been meant as the end of the one before.
        if (a == (s->in_use ? s->object(s->index_of(a)) : s->base)) consider<false>(a - 1);
    }
    if (!s->in_use) return;
    const uint32_t i = s->index_of(a);
    if (i >= s->count) return;
    if (i >= s->cursor && !(bits_of(heap.allocated, s)[i / 64] >> (i % 64) & 1)) return;  // free
    mark_object(s, i, s->object(i));
}

template <bool past_end> UNSANITIZED void consider_range(const uintptr_t* p, const uintptr_t* end) noexcept {
    const uintptr_t base = heap.base, bytes = heap.next - heap.base;
    for (; p < end; ++p)
        if (*p - base < bytes) [[unlikely]] consider<past_end>(*p);
}

}  // namespace

void begin_marking() noexcept {
    if (!stack) {
        void* p = mmap(nullptr, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (p == MAP_FAILED) throw_("collector: expected address space for the mark stack, found none");
        stack = static_cast<block*>(p);
    }
    for (uintptr_t a = heap.base; a < heap.next;) {
        const span* s = heap.table[(a - heap.base) / heap_page];
        if (s->in_use) std::memset(bits_of(heap.marks, s), 0, s->words() * sizeof(uint64_t));
        a += s->bytes;
    }
}

void end_marking() noexcept {
    if (deepest * sizeof(block) > keep_bytes)
        madvise(reinterpret_cast<char*>(stack) + keep_bytes, deepest * sizeof(block) - keep_bytes + 4095, MADV_DONTNEED);
    deepest = 0;
    std::memset(queue, 0, sizeof queue);  // it lies in data that the next collection reads as roots
}

void mark_address(uintptr_t address) noexcept { consider<false>(address); }

void mark_range(const void* low, const void* high) noexcept {
    const auto from = (reinterpret_cast<uintptr_t>(low) + 7) & ~uintptr_t{7};
    consider_range<false>(reinterpret_cast<const uintptr_t*>(from), reinterpret_cast<const uintptr_t*>(reinterpret_cast<uintptr_t>(high) & ~uintptr_t{7}));
}

void mark_stack_range(uintptr_t low, uintptr_t high) noexcept {
    consider_range<true>(reinterpret_cast<const uintptr_t*>((low + 7) & ~uintptr_t{7}), reinterpret_cast<const uintptr_t*>(high & ~uintptr_t{7}));
}

void drain_marks() noexcept {
    for (;;) {
        while (queue_count < queue_size && depth > 0) {
            const block b = stack[--depth];
            __builtin_prefetch(b.low);
            queue[(queue_head + queue_count++) % queue_size] = b;
        }
        if (queue_count == 0) return;
        const block b = queue[queue_head];
        queue_head = (queue_head + 1) % queue_size;
        --queue_count;
        consider_range<false>(b.low, b.high);
    }
}

bool is_marked(uintptr_t address) noexcept {
    const span* s = span_at(address);
    if (!s || !s->in_use) return true;  // not ours: lives for ever
    const uint32_t i = s->index_of(address);
    return i >= s->count || (bits_of(heap.marks, s)[i / 64] >> (i % 64) & 1);
}

}  // namespace go::rt
