// Stack slots and segments on mmap.
#include "runtime/platform/stack.h"

#include <cerrno>
#include <cstdlib>
#include <new>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#endif

namespace go::rt {
namespace {

constexpr int pidfd_self = -10000;                    // PIDFD_SELF of Linux 6.14
constexpr size_t mprotect_guards_at_most = 16000;     // well under the default limit of 65530 mappings

enum class guard_kind { batched, single, mprotect, none };
std::atomic<guard_kind> guards{guard_kind::batched};
std::atomic<size_t> mprotect_guards{0};

void install_guards(uintptr_t first_slot, size_t count) noexcept {
    size_t i = 0;
    if (guards.load(std::memory_order_relaxed) == guard_kind::batched) {
        while (i < count) {
            iovec pages[64];
            size_t n = count - i < 64 ? count - i : 64;
            for (size_t k = 0; k < n; ++k) pages[k] = {reinterpret_cast<void*>(first_slot + (i + k) * slot_stride), page_size};
            long done = syscall(SYS_process_madvise, pidfd_self, pages, n, MADV_GUARD_INSTALL, 0);
            if (done != static_cast<long>(n * page_size)) {
                guards.store(guard_kind::single, std::memory_order_relaxed);
                break;
            }
            i += n;
        }
    }
    for (; i < count; ++i) {
        void* page = reinterpret_cast<void*>(first_slot + i * slot_stride);
        if (guards.load(std::memory_order_relaxed) == guard_kind::single) {
            if (madvise(page, page_size, MADV_GUARD_INSTALL) == 0) continue;
            guards.store(guard_kind::mprotect, std::memory_order_relaxed);
        }
        if (guards.load(std::memory_order_relaxed) != guard_kind::mprotect) return;
        if (mprotect_guards.fetch_add(1, std::memory_order_relaxed) >= mprotect_guards_at_most ||
            mprotect(page, page_size, PROT_NONE) != 0) {
            guards.store(guard_kind::none, std::memory_order_relaxed);
        }
    }
}

int segment_class(size_t mapped) noexcept {
    size_t size = 256 * 1024;
    for (int c = 0; c < 5; ++c, size *= 2)
        if (mapped <= size) return c;
    return -1;
}

}  // namespace

stack_pool::~stack_pool() {
    for (auto* s : free_segments_) {
        while (s) {
            auto* next = s->previous;
            munmap(reinterpret_cast<char*>(s) - page_size, s->mapped);
            s = next;
        }
    }
    for (arena* a = arenas_.load(); a;) {
        arena* next = a->next;
        munmap(reinterpret_cast<void*>(a->base), a->capacity * slot_stride);
        std::free(a);
        a = next;
    }
}

size_t stack_pool::take_slots(uintptr_t* out, size_t count, void (*init)(uintptr_t, void*), void* argument) noexcept {
    lock_guard guard(lock_);
    arena* a = arenas_.load(std::memory_order_relaxed);
    if (!a || a->used.load(std::memory_order_relaxed) == a->capacity) {
        size_t capacity = a ? a->capacity * 2 : first_arena_slots;
        if (capacity > max_arena_slots) capacity = max_arena_slots;
        void* base = mmap(nullptr, capacity * slot_stride, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (base == MAP_FAILED) return 0;
        madvise(base, capacity * slot_stride, MADV_NOHUGEPAGE);
        auto* fresh = static_cast<arena*>(std::malloc(sizeof(arena)));
        if (!fresh) {
            munmap(base, capacity * slot_stride);
            return 0;
        }
        new (fresh) arena{a, reinterpret_cast<uintptr_t>(base), {0}, capacity};
        arenas_.store(fresh, std::memory_order_release);
        a = fresh;
    }
    size_t used = a->used.load(std::memory_order_relaxed);
    size_t n = a->capacity - used < count ? a->capacity - used : count;
    install_guards(a->base + used * slot_stride, n);
    for (size_t i = 0; i < n; ++i) {
        out[i] = a->base + (used + i) * slot_stride;
#if defined(GO2CPP_ASAN)
        // A former runtime's stacks may have lain here, with frames that nothing returned from.
        __asan_unpoison_memory_region(reinterpret_cast<void*>(out[i]), slot_stride);
#endif
        init(out[i], argument);
    }
    a->used.store(used + n, std::memory_order_release);
    return n;
}

bool stack_pool::is_slot_guard(uintptr_t address) const noexcept {
    for (arena* a = arenas_.load(std::memory_order_acquire); a; a = a->next)
        if (address >= a->base && address < a->base + a->capacity * slot_stride)
            return (address - a->base) % slot_stride < page_size;
    return false;
}

stack_segment* stack_pool::new_segment(size_t bytes) noexcept {
    size_t mapped = (bytes + page_size - 1) & ~(page_size - 1);
    int c = segment_class(mapped);
    if (c >= 0) {
        mapped = size_t{256 * 1024} << c;
        lock_guard guard(lock_);
        if (auto* s = free_segments_[c]) {
            free_segments_[c] = s->previous;
            return s;
        }
    }
    auto* base = static_cast<char*>(mmap(nullptr, mapped, PROT_READ | PROT_WRITE,
                                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
    if (base == MAP_FAILED) return nullptr;
    if (mapped >= (8u << 20)) madvise(base, mapped, MADV_HUGEPAGE);
    mprotect(base, page_size, PROT_NONE);
    auto* s = reinterpret_cast<stack_segment*>(base + page_size);
    s->previous = nullptr;
    s->low = reinterpret_cast<uintptr_t>(s + 1);
    s->high = reinterpret_cast<uintptr_t>(base) + mapped;
    s->mapped = mapped;
    return s;
}

void stack_pool::free_segment(stack_segment* s) noexcept {
    int c = segment_class(s->mapped);
    if (c < 0) {
        munmap(reinterpret_cast<char*>(s) - page_size, s->mapped);
        return;
    }
    lock_guard guard(lock_);
    s->previous = free_segments_[c];
    free_segments_[c] = s;
}

}  // namespace go::rt
