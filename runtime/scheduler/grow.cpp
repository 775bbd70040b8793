// Chained stack segments; see grow.h and platform/stack.h.
#include "runtime/values/grow.h"

#include "runtime/platform/race.h"
#include "runtime/scheduler/internal.h"

namespace go::rt {
namespace {

constexpr size_t first_segment = 256 * 1024;

}  // namespace

void stack_overflow(G* g, uintptr_t sp) {
    write_error("runtime: goroutine stack exceeds ");
    write_error_number(static_cast<long long>(g->segment || !g->runtime->options.stack_bytes ? g->runtime->options.max_stack_bytes : g->runtime->options.stack_bytes));
    write_error("-byte limit\n");
    write_error("runtime: sp=");
    write_error_hex(sp);
    write_error(" stack=[");
    write_error_hex(g->stack_low);
    write_error(", ");
    write_error_hex(g->stack_high);
    write_error("]\n");
    fatal_in_runtime("stack overflow");
}

namespace {

void use_slot(G* g) noexcept {
    g->stack_low = slot_low(g->slot);
    g->stack_high = reinterpret_cast<uintptr_t>(g);
    g->stack_limit = g->stack_low + stack_headroom;
}

void use_segment(G* g, stack_segment* s) noexcept {
    g->stack_low = s->low;
    g->stack_high = s->high;
    g->stack_limit = s->limit();
}

stack_segment* push_segment(G* g, size_t wanted) {
    const size_t most = g->runtime->options.max_stack_bytes;
    size_t size = g->segment ? g->segment->mapped * 2 : first_segment;
    if (size < 2 * stack_headroom) size = 2 * stack_headroom;
    if (size < wanted) size = wanted;
    if (g->stack_total + size > most) {
        size = g->stack_total < most ? most - g->stack_total : 0;
        if (size < 4 * stack_headroom) stack_overflow(g, reinterpret_cast<uintptr_t>(__builtin_frame_address(0)));
    }
    stack_segment* s = g->spare;
    if (s && s->mapped >= size) {
        g->spare = nullptr;
    } else {
        s = g->runtime->stacks.new_segment(size);
        if (!s) fatal("out of memory (stack segment)");
        race_start(s->low, s->high);
    }
#if defined(GO2CPP_ASAN)
    __asan_unpoison_memory_region(reinterpret_cast<void*>(s->low), s->high - s->low);
#endif
    s->previous = g->segment;
    g->segment = s;
    g->stack_total += s->mapped;
    use_segment(g, s);
    set_stack_limit(g->stack_limit);
    return s;
}

// Leaves the innermost segment. It stays as the spare, so that a loop that calls across the boundary maps nothing.
void pop_segment(G* g) noexcept {
    stack_segment* s = g->segment;
    g->segment = s->previous;
    g->stack_total -= s->mapped;
    if (g->spare) {
        race_forget(g->spare->low, g->spare->high);
        g->runtime->stacks.free_segment(g->spare);
    }
    g->spare = s;
    if (g->segment) use_segment(g, g->segment);
    else use_slot(g);
    set_stack_limit(g->stack_limit);
}

}  // namespace

void grow_stack(void (*call)(void*), void* argument, size_t bytes) {
    G* g = current_g();
    if (!g || !g->slot) {  // a thread's own stack: nothing to grow
        call(argument);
        return;
    }
    stack_segment* s = push_segment(g, bytes);
#if defined(GO2CPP_ASAN)
    struct announced {
        void (*call)(void*);
        void* argument;
        void* fake = nullptr;
    } a{call, argument};
    call = [](void* p) {
        __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
        auto* at = static_cast<announced*>(p);
        at->call(at->argument);
    };
    argument = &a;
    __sanitizer_start_switch_fiber(&a.fake, reinterpret_cast<void*>(s->low), s->high - s->low);
#endif
    struct scope {
        G* g;
#if defined(GO2CPP_ASAN)
        announced* a;
#endif
        ~scope() {
            pop_segment(g);
#if defined(GO2CPP_ASAN)
            // Told late, back on the old stack already: an exception leaves no other moment.
            __sanitizer_start_switch_fiber(nullptr, reinterpret_cast<void*>(g->stack_low), g->stack_high - g->stack_low);
            __sanitizer_finish_switch_fiber(a->fake, nullptr, nullptr);
#endif
        }
    } leave_at_end{
        g,
#if defined(GO2CPP_ASAN)
        &a,
#endif
    };
    go_rt_call_on(reinterpret_cast<void*>(s->high & ~uintptr_t{15}), call, argument);
}

void release_left_segments() noexcept {
    G* g = current_g();
    if (!g || !g->slot) return;
    auto sp = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
    while (g->segment && !(sp >= g->segment->low && sp < g->segment->high)) pop_segment(g);
}

}  // namespace go::rt
