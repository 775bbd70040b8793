// Goroutine stacks: dense slots from big arenas for the first segment, bigger chained segments for growth.
//
// Shape
// - A slot is 33 pages: one guard page and 32 usable. The odd stride and a shift inside the top page spread the hot
//   words of many goroutines over the cache sets. Only touched pages cost memory; the G sits at the top of its own
//   slot, so a parked goroutine holds one page. Slots are never unmapped before the runtime ends; dead ones are
//   recycled with their touched pages (a fresh page costs 1.5 us here, a recycled slot nothing).
// - Guards: MADV_GUARD_INSTALL in batches (it splits no mapping); on older kernels mprotect until the mapping limit nears.
// - stack_low() turns true with `headroom` bytes left: code that does not check must fit in them.
// - A segment for growth is twice as big as the one before; all segments of one goroutine together stay under 1e9 bytes
//   as in Go, then `fatal error: stack overflow`.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "runtime/platform/lock.h"
#include "runtime/platform/sanitizer.h"

namespace go::rt {

inline constexpr size_t page_size = 4096;
inline constexpr size_t slot_pages = sanitized ? 256 : 32;
inline constexpr size_t slot_stride = (slot_pages + 1) * page_size;
inline constexpr size_t stack_headroom = sanitized ? 256 * 1024 : 64 * 1024;
inline constexpr size_t max_stack_bytes = 1000000000;

// A chained segment; the header lies at its low end, above the guard page.
struct stack_segment {
    stack_segment* previous;
    uintptr_t low;       // first usable byte (above this header)
    uintptr_t high;
    size_t mapped;       // bytes of the mapping, guard page included
    uintptr_t limit() const noexcept { return low + stack_headroom; }
};

class stack_pool {
public:
    stack_pool() = default;
    ~stack_pool();
    stack_pool(const stack_pool&) = delete;
    stack_pool& operator=(const stack_pool&) = delete;

    // Hands out up to `count` slots never used before; returns how many (0: out of address space).
    // A slot is named by its lowest address (the guard page); it is zeroed. init runs for each before each_slot sees it.
    size_t take_slots(uintptr_t* out, size_t count, void (*init)(uintptr_t slot, void*), void* argument) noexcept;

    // Calls visit(slot) for every slot ever handed out. Slots handed out meanwhile may be missed.
    template <class F> void each_slot(F&& visit) const {
        for (arena* a = arenas_.load(std::memory_order_acquire); a; a = a->next) {
            size_t used = a->used.load(std::memory_order_acquire);
            for (size_t i = 0; i < used; ++i) visit(a->base + i * slot_stride);
        }
    }

    // True when the address lies in a guard page of a slot of this pool.
    bool is_slot_guard(uintptr_t address) const noexcept;

    stack_segment* new_segment(size_t bytes) noexcept;  // null: no memory
    void free_segment(stack_segment* s) noexcept;

private:
    struct arena {
        arena* next;
        uintptr_t base;
        std::atomic<size_t> used;
        size_t capacity;
    };
    static constexpr size_t first_arena_slots = 512;
    static constexpr size_t max_arena_slots = 16384;
    static constexpr int segment_classes = 5;          // 256 KB .. 4 MB are pooled

    spin_lock lock_{lock_rank::stacks};
    std::atomic<arena*> arenas_{nullptr};
    stack_segment* free_segments_[segment_classes] = {};
};

// For a walk along goroutines that wait: those made one after the other lie a slot apart, at the same offset every 16th
// (see g_address), so the one 16 further on can be guessed. A wrong guess costs nothing but the fetch.
inline void prefetch_parked(const void* next, const void* current) noexcept {
    auto step = static_cast<intptr_t>(16 * slot_stride);
    __builtin_prefetch(static_cast<const char*>(next) + (next < current ? -step : step));
}

// The usable range of a slot.
inline uintptr_t slot_low(uintptr_t slot) noexcept { return slot + page_size; }
inline uintptr_t slot_high(uintptr_t slot) noexcept { return slot + slot_stride; }

}  // namespace go::rt
