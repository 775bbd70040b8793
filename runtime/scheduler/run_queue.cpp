// The local run queues: a 256-slot ring with one producer (the owner of the P) and any number of consumers.
#include "runtime/scheduler/internal.h"

namespace go::rt {
namespace {

// Half of the ring and g go to the global queue. False if someone stole meanwhile, so that there is room again.
bool overflow(P* p, G* g, uint32_t h, uint32_t t) noexcept {
    uint32_t n = (t - h) / 2;
    G* batch[run_queue_size / 2];
    for (uint32_t i = 0; i < n; ++i) batch[i] = p->ring[(h + i) % run_queue_size].load(std::memory_order_relaxed);
    if (!p->head.compare_exchange_strong(h, h + n, std::memory_order_acq_rel)) return false;
    g_queue list;
    for (uint32_t i = 0; i < n; ++i) {
        batch[i]->ahead = i + 4 < n ? batch[i + 4] : g;  // see take_global
        list.push_back(batch[i]);
    }
    list.push_back(g);
    put_global(p->runtime, list);
    return true;
}

// A parked goroutine is cold: its G and the top of its stack, or what a light one has instead, come in while the ones before it
// run. To prefetch address 0 would cost six walks of the page table.
inline void prefetch_soon(P* p, uint32_t h, uint32_t t) noexcept {
    if (t - h > 3) __builtin_prefetch(p->ring[(h + 3) % run_queue_size].load(std::memory_order_relaxed));
    if constexpr (!sanitized) {
        if (t - h > 2) {
            const G* g = p->ring[(h + 2) % run_queue_size].load(std::memory_order_relaxed);
            const auto* at = g->light ? reinterpret_cast<char*>(g->light) : static_cast<char*>(g->sp);
            for (int line = 0; line < 6; ++line) __builtin_prefetch(at + line * 64);
        }
    }
}

}  // namespace

void queue_put(P* p, G* g) noexcept {
    for (;;) {
        uint32_t h = p->head.load(std::memory_order_acquire);
        uint32_t t = p->tail.load(std::memory_order_relaxed);
        if (t - h < run_queue_size) {
            p->ring[t % run_queue_size].store(g, std::memory_order_relaxed);
            p->tail.store(t + 1, std::memory_order_release);
            return;
        }
        if (overflow(p, g, h, t)) return;
    }
}

void queue_put_next(P* p, G* g) noexcept {
    G* old = p->runnext.load(std::memory_order_relaxed);
    if (!old) {  // others only ever clear it
        p->runnext.store(g, std::memory_order_release);
        return;
    }
    old = p->runnext.exchange(g, std::memory_order_acq_rel);
    if (old) queue_put(p, old);
}

G* queue_get(P* p) noexcept {
    for (;;) {
        uint32_t h = p->head.load(std::memory_order_acquire);
        uint32_t t = p->tail.load(std::memory_order_relaxed);
        if (h == t) return nullptr;
        G* g = p->ring[h % run_queue_size].load(std::memory_order_relaxed);
        if (!p->head.compare_exchange_weak(h, h + 1, std::memory_order_acq_rel)) continue;
        prefetch_soon(p, h, t);
        return g;
    }
}

G* steal(P* p, P* victim, bool take_runnext) noexcept {
    uint32_t t = p->tail.load(std::memory_order_relaxed);  // p's ring is empty: its owner is us
    for (;;) {
        uint32_t vh = victim->head.load(std::memory_order_acquire);
        uint32_t vt = victim->tail.load(std::memory_order_acquire);
        uint32_t n = vt - vh;
        n -= n / 2;
        if (n == 0) {
            if (!take_runnext) return nullptr;
            G* next = victim->runnext.load(std::memory_order_acquire);
            if (!next) return nullptr;
            if (victim->status.load(std::memory_order_relaxed) == p_status::running) {
                // Its owner most likely is about to park and run it: give it the time.
                thread_sleep(3000);
                if (victim->runnext.load(std::memory_order_acquire) != next) return nullptr;
            }
            if (!victim->runnext.compare_exchange_strong(next, nullptr, std::memory_order_acq_rel)) return nullptr;
            return next;
        }
        if (n > run_queue_size / 2) continue;  // head and tail read at different times
        G* first = victim->ring[vh % run_queue_size].load(std::memory_order_relaxed);
        for (uint32_t i = 1; i < n; ++i) {
            G* g = victim->ring[(vh + i) % run_queue_size].load(std::memory_order_relaxed);
            p->ring[(t + i - 1) % run_queue_size].store(g, std::memory_order_relaxed);
        }
        if (!victim->head.compare_exchange_strong(vh, vh + n, std::memory_order_acq_rel)) continue;
        if (n > 1) p->tail.store(t + n - 1, std::memory_order_release);
        return first;
    }
}

G* take_global(P* p, int32_t at_most) noexcept {
    Runtime* rt = p->runtime;
    int32_t n = rt->global.count;
    if (n == 0) return nullptr;
    int32_t share = n / rt->procs.load(std::memory_order_relaxed) + 1;
    if (n > share) n = share;
    if (at_most > 0 && n > at_most) n = at_most;
    if (n > static_cast<int32_t>(run_queue_size / 2)) n = run_queue_size / 2;
    G* first = rt->global.pop();
    G* before = first;
    for (int32_t i = 1; i < n; ++i) {
        G* g = rt->global.pop();
        if (g->ahead) __builtin_prefetch(g->ahead);
        else if (!g->light) prefetch_parked(g, before);
        before = g;
        queue_put(p, g);
    }  // at most half a ring, into an empty or half-empty one
    rt->global_count.store(rt->global.count, std::memory_order_relaxed);
    return first;
}

void put_global(Runtime* rt, g_queue& list) noexcept {
    lock_guard guard(rt->sched_lock);
    rt->global.append(list);
    rt->global_count.store(rt->global.count, std::memory_order_relaxed);
}

}  // namespace go::rt
