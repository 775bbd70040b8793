// Birth and death of goroutines: slots from the stack pool, recycled per P, a callable moved onto the new stack.
#include <cstdio>
#include <cstring>
#include <new>

#include "runtime/platform/race.h"
#include "runtime/platform/threads.h"
#include "runtime/values/grow.h"
#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/light.h"
#include "runtime/scheduler/spawn.h"

// For tools/gdb/go2cpp.py.
extern "C" {
go::rt::Runtime* go_rt_runtimes = nullptr;
}

namespace go::rt {
namespace {

constexpr uint32_t free_batch = 32;
constexpr int64_t id_batch = 16;

// The G lies below the top of its slot, shifted by a colour so that not all Gs share the same cache sets.
uintptr_t g_address(uintptr_t slot) noexcept {
    uintptr_t colour = ((slot / page_size) * 5 % 16) * 64;
    return (slot_high(slot) - colour - sizeof(G)) & ~uintptr_t{63};
}

void make_g(uintptr_t slot, void* runtime) noexcept {
    auto* g = new (reinterpret_cast<void*>(g_address(slot))) G;
    g->slot = slot;
    g->runtime = static_cast<Runtime*>(runtime);
}

void move_to_global(Runtime* rt, P* p, uint32_t keep) noexcept {
    lock_guard guard(rt->sched_lock);
    while (p->free_count > keep) {
        G* g = p->free_gs;
        p->free_gs = g->link;
        --p->free_count;
        g->link = rt->free_gs;
        rt->free_gs = g;
        ++rt->free_count;
    }
}

void take_from_global(Runtime* rt, P* p) noexcept {
    lock_guard guard(rt->sched_lock);
    while (rt->free_gs && p->free_count < free_batch) {
        G* g = rt->free_gs;
        rt->free_gs = g->link;
        --rt->free_count;
        g->link = p->free_gs;
        p->free_gs = g;
        ++p->free_count;
    }
}

uintptr_t top_of_foreign_stack() noexcept {
    static thread_local uintptr_t top = 0;   // of a thread that runs no goroutines, so it is safe to keep
    if (top) return top;
    return top = thread_stack().high;
}

// The return addresses above the caller of new_goroutine, by frame pointers: a nanosecond each, as spawning should
// stay cheap. Code without frame pointers ends the chain or is skipped; addresses outside the stack are never read.
__attribute__((noinline, no_sanitize("thread"), no_sanitize("address"))) void note_creators(G* g, const G* self) noexcept {
    constexpr int most = sizeof g->created_at / sizeof g->created_at[0] - 1;
    for (int i = 1; i <= most; ++i) g->created_at[i] = 0;
    if (self && !self->slot && self->runtime) return;   // a scheduler's stack
    auto* frame = static_cast<const uintptr_t*>(__builtin_frame_address(0));
    uintptr_t low = reinterpret_cast<uintptr_t>(frame), high = self && self->slot ? self->stack_high : top_of_foreign_stack();
    int n = -1;  // this function's; new_goroutine's is known
    while (n < most) {
        uintptr_t at = reinterpret_cast<uintptr_t>(frame);
        if (at < low || at + 16 > high || at % 8 != 0 || frame[1] == 0) return;
        if (n > 0) g->created_at[n] = frame[1];
        ++n;
        low = at + 16;
        frame = reinterpret_cast<const uintptr_t*>(frame[0]);
    }
}

// First code of every goroutine, on its own stack. Not noexcept: an exception that nobody catches must find the end of
// the stack in its search phase, so that std::terminate is called with the stack still whole (uncaught.cpp).
void goroutine_main(void* argument) {
    G* g = static_cast<G*>(argument);
#if defined(GO2CPP_ASAN)
    __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
    g->m->exceptions[0] = nullptr;
    g->m->exceptions[1] = nullptr;
    finish_switch(g);
    race_acquire(g);
    if (g->runtime->options.stack_bytes) [[unlikely]] grow_stack(g->entry, g->argument, g->runtime->options.stack_bytes);
    else g->entry(g->argument);
    exit_goroutine();
}

}  // namespace

G* goroutine_of_slot(uintptr_t slot) noexcept { return reinterpret_cast<G*>(g_address(slot)); }

G* fresh_goroutine(Runtime* rt, P* p) noexcept {
    if (p) {
        if (!p->free_gs) {
            if (rt->free_count.load(std::memory_order_relaxed) > 0) take_from_global(rt, p);
            if (!p->free_gs) {
                uintptr_t slots[64];
                size_t n = rt->stacks.take_slots(slots, p->born.load(std::memory_order_relaxed) < 64 ? 8 : 64, &make_g, rt);
                rt->slots_taken.fetch_add(static_cast<int64_t>(n), std::memory_order_relaxed);
                for (size_t i = n; i-- > 0;) {
                    G* g = goroutine_of_slot(slots[i]);
                    g->link = p->free_gs;
                    p->free_gs = g;
                }
                p->free_count += static_cast<uint32_t>(n);
            }
        }
        G* g = p->free_gs;
        if (!g) throw_("new goroutine: expected address space for its stack, found none");
        p->free_gs = g->link;
        --p->free_count;
        return g;
    }
    {
        lock_guard guard(rt->sched_lock);
        if (G* g = rt->free_gs) {
            rt->free_gs = g->link;
            --rt->free_count;
            return g;
        }
    }
    uintptr_t slot;
    if (rt->stacks.take_slots(&slot, 1, &make_g, rt) != 1) throw_("new goroutine: expected address space for its stack, found none");
    return goroutine_of_slot(slot);
}

bool take_shared_slot(Runtime* rt, uintptr_t* slot) noexcept { return rt->stacks.take_slots(slot, 1, &make_g, rt) == 1; }

void* start_context(G* g, uintptr_t top) noexcept { return make_context(reinterpret_cast<void*>(top), &goroutine_main, g); }

namespace {

// Whose goroutine is made, and by whom.
struct spawner {
    G* self = current_g();
    Runtime* runtime;
    P* p = nullptr;
    explicit spawner(Runtime* rt) noexcept : runtime(rt) {
        if (self && (!rt || self->m->runtime == rt)) {
            runtime = self->m->runtime;
            p = self->m->p;
        }
        if (!runtime) throw_("spawn: expected a running runtime on this thread, found none");
    }
};

// On a stack of its own, with room for the callable at its top.
G* make_ordinary(const spawner& by, size_t size, size_t align, void** storage) noexcept {
    G* g = fresh_goroutine(by.runtime, by.p);
    g->stack_low = slot_low(g->slot);
    g->stack_high = reinterpret_cast<uintptr_t>(g);
    g->stack_limit = g->stack_low + stack_headroom;
    g->stack_total = slot_high(g->slot) - g->stack_low;
    if (align < 16) align = 16;
    uintptr_t place = (g->stack_high - size) & ~(uintptr_t{align} - 1);
    if (size > stack_headroom / 2) throw_("spawn: expected a callable of at most half the stack headroom");
    g->argument = *storage = reinterpret_cast<void*>(place);
    g->sp = start_context(g, place & ~uintptr_t{15});
    return g;
}

G* make_light(const spawner& by, size_t size, void** storage) noexcept {
    G* g = by.p ? fresh_light(by.runtime, by.p, size) : nullptr;
    if (!g) return nullptr;
    g->light->callable_bytes = static_cast<uint32_t>((size + 15) & ~size_t{15});
    g->argument = *storage = g->light->room();
    return g;
}

void note_origin(G* g, const spawner& by, void (*entry)(void*), void* return_address) noexcept {
    Runtime* rt = by.runtime;
    G* self = by.self;
    g->entry = entry;
    g->created_at[0] = reinterpret_cast<uintptr_t>(return_address);
    g->status.store(g_status::starting, std::memory_order_release);
    g->parent_id = self ? self->id : 0;
    if (self && self->slot && self->runtime == rt) {
        g->random.state = self->random.next();
    } else {
        lock_guard guard(rt->sched_lock);
        g->random.state = rt->random.next();
    }
    if (rt->options.spawn_stacks) note_creators(g, self);
#if defined(GO2CPP_ASAN)
    // The last goroutine here left its frames without returning from them.
    __asan_unpoison_memory_region(reinterpret_cast<void*>(g->stack_low), g->stack_high - g->stack_low);
#endif
    if constexpr (race_detection) race_start(slot_low(g->slot), slot_high(g->slot));
#if defined(GO2CPP_RACE)
    g->race_entries = 0;
    g->sanitizer_fiber = race_new_fiber(return_address);
#endif
#if defined(GO2CPP_TSAN)
    if (!g->sanitizer_fiber) g->sanitizer_fiber = __tsan_create_fiber(0);
    __tsan_release(g);
#endif
}

}  // namespace

G* new_goroutine(size_t size, size_t align, void (*entry)(void*), void** storage, Runtime* rt) noexcept {
    const spawner by(rt);
    G* g = make_ordinary(by, size, align, storage);
    note_origin(g, by, entry, __builtin_return_address(0));
    return g;
}

G* new_light_goroutine(size_t size, size_t align, void (*entry)(void*), void** storage) noexcept {
    const spawner by(nullptr);
    G* g = align <= 16 ? make_light(by, size, storage) : nullptr;
    if (!g) g = make_ordinary(by, size, align, storage);
    note_origin(g, by, entry, __builtin_return_address(0));
    return g;
}

namespace {

void name_for_races([[maybe_unused]] G* g) noexcept {
#if defined(GO2CPP_RACE)
    char number[24];
    std::snprintf(number, sizeof number, "%lld", static_cast<long long>(g->id));
    __tsan_set_fiber_name(g->sanitizer_fiber, number);
#endif
}

}  // namespace

void start_goroutine(G* g) noexcept {
    Runtime* rt = g->runtime;
    G* self = current_g();
    M* m = self && self->m->runtime == rt ? self->m : nullptr;
    P* p = m ? m->p : nullptr;
    race_release(g);
    if (p) {
        if (p->next_id == p->last_id) {
            p->next_id = rt->next_goroutine_id.fetch_add(id_batch, std::memory_order_relaxed);
            p->last_id = p->next_id + id_batch;
        }
        g->id = ++p->next_id;
        p->born.store(p->born.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        name_for_races(g);
        bool was_empty = p->queue_empty();
        g->status.store(g_status::runnable, std::memory_order_release);
        queue_put_next(p, g);
        if (!was_empty) wake_p_if_useful(rt);
        if (p->queue_full() && self->slot && !self->pinned && !self->locked_m && rt->options.own_process) [[unlikely]] {
            if (p->spawns_alone > 0) --p->spawns_alone;
            else stand_back(self, m);
        }
        return;
    }
    g->id = rt->next_goroutine_id.fetch_add(id_batch, std::memory_order_relaxed) + 1;
    name_for_races(g);
    g->status.store(g_status::runnable, std::memory_order_release);
    rt->all_ps[0]->born.fetch_add(1, std::memory_order_relaxed);
    g_queue list;
    list.push_back(g);
    ready_all(list, rt);
}

void recycle(M* m, G* g, void*) noexcept {
    P* p = m->p;
    Runtime* rt = m->runtime;
    std::memset(g->panic_words, 0, sizeof g->panic_words);
    g->param = nullptr;
    g->async_preempted = false;
    g->coroutine = nullptr;
    while (stack_segment* s = g->segment) {
        g->segment = s->previous;
        race_forget(s->low, s->high);
        rt->stacks.free_segment(s);
    }
    if (g->spare) {
        race_forget(g->spare->low, g->spare->high);
        rt->stacks.free_segment(g->spare);
        g->spare = nullptr;
    }
    if (g->locked_m) {
        g->locked_m->locked_g = nullptr;
        g->locked_m = nullptr;
        g->lock_count = 0;
    }
#if defined(GO2CPP_RACE)
    race_end_fiber(g);
#endif
    if constexpr (race_detection) race_forget(slot_low(g->slot), slot_high(g->slot));
    p->gone.store(p->gone.load(std::memory_order_relaxed) + 1, std::memory_order_release);  // see goroutine_count
    g->status.store(g_status::dead, std::memory_order_release);
    if (g->light) return recycle_light(p, g);
    g->link = p->free_gs;
    p->free_gs = g;
    if (++p->free_count >= 2 * free_batch) move_to_global(rt, p, free_batch);
}

void exit_goroutine() noexcept {
    G* g = current_g();
    M* m = g->m;
    if (g == m->runtime->main_g) m->runtime->main_exited.store(true, std::memory_order_release);
    g->system = false;
    m->after_call = &recycle;
    m->after_argument = nullptr;
    leave(g, m);
    __builtin_unreachable();
}

void destroy_goroutines([[maybe_unused]] Runtime* rt) noexcept {
#if defined(GO2CPP_TSAN)
    rt->stacks.each_slot([](uintptr_t slot) {
        G* g = goroutine_of_slot(slot);
        if (g->sanitizer_fiber) __tsan_destroy_fiber(g->sanitizer_fiber);
    });
#endif
}

int64_t goroutine_count(const Runtime* rt) noexcept {
    // Deaths before births, so that the sum is never too small; and whoever finds 0 sees all that they did.
    int64_t n = 0;
    const int32_t end = rt->p_total.load(std::memory_order_acquire);
    for (int32_t i = 0; i < end; ++i) n -= rt->all_ps[i]->gone.load(std::memory_order_acquire);
    for (int32_t i = 0, now = rt->p_total.load(std::memory_order_acquire); i < now; ++i) n += rt->all_ps[i]->born.load(std::memory_order_relaxed);
    return n;
}

}  // namespace go::rt
