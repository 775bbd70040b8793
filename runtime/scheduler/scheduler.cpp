// Parking, readying, switching and finding the next goroutine. scheduler.h explains the design.
#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/light.h"

#include "runtime/platform/clock.h"
#include "runtime/platform/race.h"

namespace go::rt {
namespace {

bool timers_due(P* p) noexcept {
    int64_t earliest = p->timers.earliest.load(std::memory_order_relaxed);
    return earliest != 0 && earliest <= p->runtime->now();
}

// The next goroutine without leaving the parked one's stack, or null when g0 must look.
inline G* pick_fast(P* p) noexcept {
    if (p->attention.load(std::memory_order_relaxed) != 0) [[unlikely]] return nullptr;
    uint32_t turn = p->turns.load(std::memory_order_relaxed) + 1;
    p->turns.store(turn, std::memory_order_relaxed);
    if (turn % 32 == 0 && timers_due(p)) [[unlikely]] return nullptr;
    G* g = p->runnext.load(std::memory_order_relaxed);
    if (!g || !p->runnext.compare_exchange_strong(g, nullptr, std::memory_order_acq_rel)) {
        if (--p->turns_to_global == 0) [[unlikely]] return nullptr;
        g = queue_get(p);
        if (!g) return nullptr;
        p->slices.store(p->slices.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }
    if (g->locked_m) [[unlikely]] {
        queue_put(p, g);
        return nullptr;
    }
    return g;
}

int64_t soonest_timer(Runtime* rt) noexcept {
    int64_t soonest = 0;
    for (int32_t i = 0, end = rt->p_total.load(std::memory_order_acquire); i < end; ++i) {
        int64_t t = rt->all_ps[i]->timers.earliest.load(std::memory_order_seq_cst);
        if (t != 0 && (soonest == 0 || t < soonest)) soonest = t;
    }
    return soonest;
}

void begin_spinning(M* m) noexcept {
    m->spinning = true;
    m->runtime->spinning_count.fetch_add(1, std::memory_order_seq_cst);
}

// A spinning M that found work: if it was the last to spin, another one takes over, as there may be more.
void end_spinning(M* m) noexcept {
    m->spinning = false;
    int32_t left = m->runtime->spinning_count.fetch_sub(1, std::memory_order_seq_cst) - 1;
    if (left < 0) throw_("scheduler: expected a positive count of spinning Ms, found a negative one");
    if (left == 0) wake_p_if_useful(m->runtime);
}

G* steal_work(M* m, bool* ran_timer) noexcept {
    Runtime* rt = m->runtime;
    P* p = m->p;
    auto n = static_cast<uint32_t>(rt->procs.load(std::memory_order_relaxed));
    for (int round = 0; round < 4; ++round) {
        bool last = round == 3;
        uint32_t start = p->random.below(n);
        uint32_t step = n > 2 && n % 2 != 0 ? 2 : 1;  // coprime with n: a full cycle in scattered order
        if (p->random.next32() & 1) step = n - step;
        if (step == 0) step = 1;
        for (uint32_t i = 0, at = start; i < n; ++i, at = (at + step) % n) {
            if (rt->stopping.load(std::memory_order_relaxed)) return nullptr;
            P* victim = rt->all_ps[at];
            if (last) {
                int64_t t = victim->timers.earliest.load(std::memory_order_relaxed);
                if (t != 0 && t <= rt->now() && victim->timers.run(rt->now()) > 0) {
                    *ran_timer = true;
                    if (!p->queue_empty()) return nullptr;
                }
            }
            if (victim == p) continue;
            if (victim->status.load(std::memory_order_relaxed) == p_status::idle) continue;
            if (G* g = steal(p, victim, last)) return g;
        }
    }
    return nullptr;
}

// Rings only: what sits in runnext its own P is about to run, or sysmon hands on.
bool any_ring_filled(Runtime* rt) noexcept {
    int32_t n = rt->procs.load(std::memory_order_relaxed);
    for (int32_t i = 0; i < n; ++i) {
        P* p = rt->all_ps[i];
        uint32_t h = p->head.load(std::memory_order_seq_cst), t = p->tail.load(std::memory_order_seq_cst);
        if (h != t) return true;
    }
    return false;
}

// Sleeps as the one M that watches the clock (and the network) until `until` (0: no timer). Returns what became ready.
g_queue wait_in_poller(Runtime* rt, int64_t until) noexcept {
    uint32_t word = rt->poll_word.load(std::memory_order_seq_cst);
    rt->poll_until.store(until != 0 ? until : INT64_MAX, std::memory_order_seq_cst);
    g_queue list;
    int64_t again = soonest_timer(rt);
    if (again != 0 && (until == 0 || again < until)) until = again;
    if (rt->options.virtual_time) {
        bool all_idle;
        {
            lock_guard guard(rt->sched_lock);
            all_idle = rt->idle_p_count.load() == rt->procs.load() && rt->global.empty();
            if (all_idle && until > rt->virtual_now.load()) rt->virtual_now.store(until);
        }
        if (!all_idle) futex_sleep(&rt->poll_word, word, -1);
    } else {
        int64_t delay = -1;
        if (until != 0) {
            delay = until - rt->now();
            if (delay < 0) delay = 0;
        }
        if (rt->poll_network.load(std::memory_order_acquire)) list = rt->poll_network.load()(rt, delay);
        else if (delay != 0) futex_sleep(&rt->poll_word, word, delay);
    }
    rt->poll_until.store(0, std::memory_order_seq_cst);
    rt->last_poll.store(rt->now(), std::memory_order_relaxed);
    rt->poller_free.store(true, std::memory_order_seq_cst);
    return list;
}

G* find_runnable(M* m) noexcept {
    Runtime* rt = m->runtime;
    for (;;) {
        if (rt->shutting_down.load(std::memory_order_acquire)) return nullptr;
        if (!m->p) {
            stop_m(m);
            continue;
        }
        if (rt->stopping.load(std::memory_order_acquire)) {
            stop_for_world(m);
            continue;
        }
        P* p = m->p;
        uint32_t attention = p->attention.load(std::memory_order_relaxed);
        if (attention != 0) {
            p->attention.store(0, std::memory_order_relaxed);
            if (rt->stopping.load(std::memory_order_acquire)) continue;
            if (attention & attention_time_slice)
                if (G* next = p->runnext.exchange(nullptr, std::memory_order_acq_rel)) queue_put(p, next);
        }
        if (timers_due(p)) p->timers.run(rt->now());

        p->turns.store(p->turns.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        if (p->turns_to_global <= 1) {
            p->turns_to_global = global_look_period;
            if (rt->global_count.load(std::memory_order_relaxed) > 0) {
                lock_guard guard(rt->sched_lock);
                if (G* g = take_global(p, 1)) return g;
            }
            g_queue list = look_at_network(rt);
            if (!list.empty()) ready_all(list, rt);
        } else {
            --p->turns_to_global;
        }
        G* g = p->runnext.load(std::memory_order_relaxed);
        if (g && p->runnext.compare_exchange_strong(g, nullptr, std::memory_order_acq_rel)) return g;
        if ((g = queue_get(p))) {
            p->slices.store(p->slices.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
            return g;
        }
        if (rt->global_count.load(std::memory_order_relaxed) > 0) {
            lock_guard guard(rt->sched_lock);
            if ((g = take_global(p, 0))) return g;
        }
        if (g_queue list = look_at_network(rt); !list.empty()) {
            g = list.pop();
            g->status.store(g_status::runnable, std::memory_order_relaxed);
            ready_all(list, rt);
            return g;
        }
        int32_t procs = rt->procs.load(std::memory_order_relaxed);
        if (m->spinning || 2 * rt->spinning_count.load(std::memory_order_relaxed) <
                               procs - rt->idle_p_count.load(std::memory_order_relaxed)) {
            if (!m->spinning) begin_spinning(m);
            bool ran_timer = false;
            if ((g = steal_work(m, &ran_timer))) return g;
            if (ran_timer) continue;
        }

        // Nothing: give the P up.
        rt->sched_lock.lock();
        if (rt->stopping.load(std::memory_order_relaxed)) {
            rt->sched_lock.unlock();
            continue;
        }
        if ((g = take_global(p, 0))) {
            rt->sched_lock.unlock();
            return g;
        }
        release_p(m);
        put_idle_p(rt, p);
        bool all_idle = rt->idle_p_count.load(std::memory_order_relaxed) == procs;
        rt->sched_lock.unlock();

        bool was_spinning = m->spinning;
        if (was_spinning) {
            m->spinning = false;
            rt->spinning_count.fetch_sub(1, std::memory_order_seq_cst);
        }
        // Work submitted while we counted as spinning woke nobody: look once more, now that we do not.
        std::atomic_thread_fence(std::memory_order_seq_cst);
        if (was_spinning && (any_ring_filled(rt) || rt->global_count.load(std::memory_order_seq_cst) > 0)) {
            rt->sched_lock.lock();
            P* again = get_idle_p(rt);
            rt->sched_lock.unlock();
            if (again) {
                acquire_p(m, again);
                begin_spinning(m);
                continue;
            }
        }
        int64_t until = soonest_timer(rt);
        if (until != 0 || rt->io_waiters.load(std::memory_order_seq_cst) > 0) {
            if (rt->poller_free.exchange(false, std::memory_order_seq_cst)) {
                g_queue list = wait_in_poller(rt, until);
                rt->sched_lock.lock();
                P* again = get_idle_p(rt);
                rt->sched_lock.unlock();
                if (!again) {
                    if (!list.empty()) ready_all(list, rt);
                    stop_m(m);
                    continue;
                }
                acquire_p(m, again);
                if (!list.empty()) {
                    g = list.pop();
                    g->status.store(g_status::runnable, std::memory_order_relaxed);
                    if (!list.empty()) ready_all(list, rt);
                    return g;
                }
                if (was_spinning) begin_spinning(m);
                continue;
            }
            int64_t polled = rt->poll_until.load(std::memory_order_seq_cst);
            if (rt->options.virtual_time ? all_idle : (until != 0 && until < polled)) break_poll(rt);
        }
        stop_m(m);
    }
}

void yield_after(M* m, G* g, void*) noexcept {
    g->status.store(g_status::runnable, std::memory_order_release);
    queue_put(m->p, g);
}

void preempt_after(M* m, G* g, void*) noexcept {
    g->status.store(g_status::runnable, std::memory_order_release);
    g_queue list;
    list.push_back(g);
    put_global(m->runtime, list);
}

}  // namespace

g_queue look_at_network(Runtime* rt) noexcept {
    auto* poll = rt->poll_network.load(std::memory_order_acquire);
    if (!poll || rt->io_waiters.load(std::memory_order_relaxed) == 0 || !rt->poller_free.load(std::memory_order_relaxed)) return {};
    return poll(rt, 0);
}

void finish_switch(G* self) noexcept {
    M* m = self->m;
    void* argument = m->after_argument;
    m->after_argument = nullptr;  // a later switch may have nothing to do
    if (auto* call = m->after_call) {
        m->after_call = nullptr;
        call(m, m->switched_from, argument);
    } else if (argument) {
        static_cast<spin_lock*>(argument)->unlock();
    }
    if (shared_stack* left = m->left_stack) [[unlikely]] {
        m->left_stack = nullptr;
        leave_shared_stack(m, left);
    }
}

void switch_to(G* from, G* to, M* m) noexcept {
    from->exceptions[0] = m->exceptions[0];
    from->exceptions[1] = m->exceptions[1];
    to->m = m;
    m->switched_from = from;
    if (from->light) [[unlikely]] m->left_stack = from->light->home;
    set_current_g(to, to->stack_limit);
#if defined(GO2CPP_RACE)
    __tsan_switch_to_fiber(to->sanitizer_fiber, 1);  // orders nothing
#endif
#if defined(GO2CPP_TSAN)
    __tsan_switch_to_fiber(to->sanitizer_fiber, 0);
#endif
#if defined(GO2CPP_ASAN)
    void* fake = nullptr;
    bool dies = m->after_call == &recycle;
    __sanitizer_start_switch_fiber(dies ? nullptr : &fake, reinterpret_cast<void*>(to->stack_low), to->stack_high - to->stack_low);
#endif
    go_rt_switch(&from->sp, to->sp);
#if defined(GO2CPP_ASAN)
    __sanitizer_finish_switch_fiber(fake, nullptr, nullptr);
#endif
    m = from->m;
    m->exceptions[0] = from->exceptions[0];
    m->exceptions[1] = from->exceptions[1];
    finish_switch(from);
}

void leave(G* g, M* m) noexcept {
    if (!g->locked_m) [[likely]] {
        G* next = pick_fast(m->p);
        if (next && (!next->light || enter_shared_stack(next, m->p))) [[likely]] {
            next->status.store(g_status::running, std::memory_order_relaxed);
            m->running = next;
            switch_to(g, next, m);
            return;
        }
    }
    m->running = nullptr;
    switch_to(g, &m->g0, m);
}

void schedule_loop(M* m) noexcept {
    for (;;) {
        G* g;
        if (m->locked_g && m->locked_g->status.load() != g_status::dead) {
            stop_locked_m(m);  // sleeps until someone hands over a P for its goroutine
            if (m->runtime->shutting_down.load()) return;
            g = m->locked_g;
        } else {
            g = find_runnable(m);
            if (!g) return;
            if (m->spinning) end_spinning(m);
            if (g->locked_m && g->locked_m != m) {
                start_locked_m(m, g);
                continue;
            }
            if (g->light && !enter_shared_stack(g, m->p)) continue;
        }
        g->status.store(g_status::running, std::memory_order_relaxed);
        m->running = g;
        switch_to(&m->g0, g, m);
    }
}

namespace {

inline void begin_wait(G* g, wait_reason reason) noexcept {
    g->reason = reason;
    g->wait_since = 0;
    g->status.store(g_status::waiting, std::memory_order_relaxed);
}

}  // namespace

void park(spin_lock* lock, wait_reason reason) noexcept {
    G* g = waiting_g();
    M* m = g->m;
    if (!m->p) [[unlikely]] {
        foreign_park(g, lock, nullptr, nullptr);
        return;
    }
    if (g->light) [[unlikely]] g->light->movable = false;
    begin_wait(g, reason);
    m->after_argument = lock;
    leave(g, m);
}

void park_movable(spin_lock* lock, wait_reason reason) noexcept {
    G* g = current_g();
    M* m = g->m;
    begin_wait(g, reason);
    m->after_argument = lock;
    leave(g, m);
}

void park_call(void (*call)(M*, G*, void*), void* argument, wait_reason reason) noexcept {
    G* g = waiting_g();
    M* m = g->m;
    if (!m->p) [[unlikely]] {
        foreign_park(g, nullptr, call, argument);
        return;
    }
    if (g->light) [[unlikely]] g->light->movable = false;
    begin_wait(g, reason);
    m->after_call = call;
    m->after_argument = argument;
    leave(g, m);
}

void ready(G* g) noexcept {
    G* self = current_g();
    Runtime* rt = g->runtime;
    if (self) [[likely]] {
        M* m = self->m;
        P* p = m->p;
        if (m->runtime == rt && p) [[likely]] {
            bool was_empty = p->queue_empty();
            g->status.store(g_status::runnable, std::memory_order_relaxed);
            queue_put_next(p, g);
            if (!was_empty) wake_p_if_useful(rt);
            return;
        }
    }
    if (!rt) {
        foreign_ready(g);
        return;
    }
    g_queue list;
    list.wake_later(g);
    ready_all(list, rt);
}

void ready_queued(G* g) noexcept {
    M* m = current_m();
    P* p = m ? m->p : nullptr;
    if (!p || m->runtime != g->runtime) {
        ready(g);
        return;
    }
    bool was_empty = p->queue_empty();
    g->status.store(g_status::runnable, std::memory_order_relaxed);
    queue_put(p, g);
    if (!was_empty) wake_p_if_useful(p->runtime);
}

void ready_all(g_queue& list, Runtime* rt) noexcept {
    if (list.empty()) return;
    int32_t n = list.count;
    M* m = current_m();
    P* p = m && m->runtime == rt ? m->p : nullptr;
    if (p) {
        // What fits goes to the local ring, the rest to everybody.
        while (!list.empty() && p->tail.load(std::memory_order_relaxed) - p->head.load(std::memory_order_acquire) < run_queue_size)
            queue_put(p, list.pop());
    }
    if (!list.empty()) put_global(rt, list);
    std::atomic_thread_fence(std::memory_order_seq_cst);
    for (int32_t i = 0; i < n && rt->idle_p_count.load(std::memory_order_relaxed) > 0; ++i) {
        wake_p(rt);
        if (rt->spinning_count.load(std::memory_order_relaxed) > 0) break;
    }
}

void yield() noexcept {
    G* g = waiting_g();
    M* m = g->m;
    P* p = m->p;
    if (!p) {
        thread_yield();
        return;
    }
    if (p->queue_empty() && p->attention.load(std::memory_order_relaxed) == 0 &&
        m->runtime->global_count.load(std::memory_order_relaxed) == 0 && p->turns_to_global > 1) {
        --p->turns_to_global;
        return;  // nobody else wants to run here
    }
    m->after_call = &yield_after;
    m->after_argument = nullptr;
    leave(g, m);
}

void stand_back(G* g, M* m) noexcept {
    int64_t start = thread_cpu_ns();
    m->after_call = &preempt_after;
    m->after_argument = nullptr;
    leave(g, m);
    if (g->m != m || !m->p) return;
    P* p = m->p;
    bool long_ago = thread_cpu_ns() - start > stand_back_patience;
    p->spawns_alone_next = !long_ago ? run_queue_size : p->spawns_alone_next < most_spawns_alone ? p->spawns_alone_next * 2 : most_spawns_alone;
    if (long_ago) p->spawns_alone = p->spawns_alone_next;
}

extern "C" void go_rt_async_preempt() noexcept {
    G* g = current_g();
    M* m = g->m;
    g->async_preempted = true;
    g->reason = wait_reason::preempted;
    m->after_call = &preempt_after;
    m->after_argument = nullptr;
    leave(g, m);
    g->async_preempted = false;
}

int64_t nanotime() noexcept {
    Runtime* rt = current_runtime();
    return rt ? rt->now() : monotonic_ns();
}

Runtime* current_runtime() noexcept {
    M* m = current_m();
    return m ? m->runtime : nullptr;
}

random_source& current_random() noexcept {
    G* g = waiting_g();
    if (g->slot) [[likely]] return g->random;
    if (P* p = g->m->p) return p->random;
    return foreign_random();
}

void start_timer(Runtime* rt, timer* t) noexcept {
    M* m = current_m();
    P* p = m && m->runtime == rt && m->p ? m->p : rt->all_ps[0];
    int64_t when = t->when;
    p->timers.lock.lock();
    p->timers.insert(t);
    bool first = t->index == 0;
    p->timers.lock.unlock();
    if (first) {
        int64_t polled = rt->poll_until.load(std::memory_order_seq_cst);
        if (polled > when) break_poll(rt);
        else if (!(m && m->runtime == rt)) wake_p_if_useful(rt);
    }
}

bool stop_timer(timer* t) noexcept {
    for (;;) {
        timer_heap* heap = t->heap.load(std::memory_order_acquire);
        if (!heap) return false;
        lock_guard guard(heap->lock);
        if (t->heap.load(std::memory_order_relaxed) != heap) continue;
        heap->remove(t);
        return true;
    }
}

void await_firing(timer* t) noexcept {
    for (int round = 0; t->firing.load(std::memory_order_acquire) != 0; ++round) {
        if (round < 100) cpu_relax();
        else thread_yield();
    }
}

}  // namespace go::rt
