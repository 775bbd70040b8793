// What the collector must see of the scheduler: goroutines' stacks, timers, the words of Gs, Ms and Ps.
//
// A goroutine's live stack begins at the stack pointer of the stopped thread that stands in it, else where its last switch
// left off. A thread may also have been stopped outside of the stack that its current G names (in a signal handler, or in the
// middle of a switch): then all of that G's stack counts. Outer segments of a grown stack count whole: they are nearly full.
#include "runtime/gc/gc.h"
#include "runtime/platform/threads.h"
#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/light.h"

namespace go::rt {
namespace {

struct region {
    uintptr_t low, high;
    bool holds(uintptr_t a) const noexcept { return a >= low && a < high; }
};

region innermost(const G* g) noexcept {
    if (g->segment) return {g->segment->low, g->segment->high};
    return {slot_low(g->slot), slot_high(g->slot)};
}

// Marks from `sp` upwards, wherever in the goroutine's segments it lies, and all segments outside of that one.
void mark_from(const G* g, uintptr_t sp) noexcept {
    bool found = false;
    for (stack_segment* s = g->segment; s; s = s->previous) {
        const region r{s->low, s->high};
        if (!found && !r.holds(sp)) continue;  // left already
        mark_stack_range(found ? r.low : sp, r.high);
        found = true;
    }
    const region r{slot_low(g->slot), slot_high(g->slot)};
    mark_stack_range(found || !r.holds(sp) ? r.low : sp, r.high);
}

void mark_goroutine(G* g) noexcept {
    for (thread_record* t = registered_threads(); t; t = t->next) {
        if (t->gone) continue;
        bool inside = region{slot_low(g->slot), slot_high(g->slot)}.holds(t->sp);
        for (stack_segment* s = g->segment; s && !inside; s = s->previous) inside = region{s->low, s->high}.holds(t->sp);
        if (inside) return mark_from(g, t->sp);
        if (t->g == g) return mark_from(g, innermost(g).low);
    }
    mark_from(g, reinterpret_cast<uintptr_t>(g->sp));
}

// A light goroutine's block, and its frames if they were moved. Whether it has frames on its stack.
bool mark_light(const G* g) noexcept {
    const light_state* l = g->light;
    mark_stack_range(reinterpret_cast<uintptr_t>(g), reinterpret_cast<uintptr_t>(g) + light_block);
    const auto moved = reinterpret_cast<uintptr_t>(l->moved_to);
    if (moved) mark_stack_range(moved, moved + l->moved_bytes);
    return g->sp && !moved;
}

// A thread that runs a goroutine has left its scheduler's frames on its own stack.
void mark_scheduler_stack(const M* m) noexcept {
    const region own{m->g0.stack_low, m->g0.stack_high};
    const auto sp = reinterpret_cast<uintptr_t>(m->g0.sp);
    if (m->running && own.holds(sp)) mark_stack_range(sp, own.high);
}

// Here, as in Go, dumps learn how long a goroutine waits: parking does not read the clock.
void note_waiting(G* g, g_status status, int64_t now) noexcept {
    if ((status == g_status::waiting || status == g_status::in_syscall) && g->wait_since == 0) g->wait_since = now;
}

void mark_scheduler() noexcept {
    for (Runtime* rt = go_rt_runtimes; rt; rt = rt->debug_link) {
        for (int32_t i = 0, n = rt->p_total.load(std::memory_order_acquire); i < n; ++i) {
            const P* p = rt->all_ps[i];
            mark_range(p, p + 1);
            if (p->timers.items) mark_range(p->timers.items, p->timers.items + p->timers.count);
        }
        for (M* m = rt->all_ms; m; m = m->all_link) {
            mark_range(m, m + 1);
            mark_scheduler_stack(m);
        }
        const int64_t now = rt->now();
        each_g(rt, [now](G* g) {
            const auto status = g->status.load(std::memory_order_acquire);
            note_waiting(g, status, now);
            if (status == g_status::idle || status == g_status::dead) return;
            if (!g->light || mark_light(g)) mark_goroutine(g);
        });
    }
}

}  // namespace

void connect_collector() noexcept {
    add_root_source(&mark_scheduler);
    connect_finalizers();
}

}  // namespace go::rt
