// Sysmon: the thread without a P that keeps the others honest. Every 20 us, when nothing happens up to every 1 ms:
// retakes Ps from blocked system calls, ends time slices after 10 ms, wakes an idle P for work that does not move, runs
// the poller when nobody has for 10 ms, prints schedtrace. Sleeps while every P is idle.
#include <cstdio>

#include "runtime/platform/clock.h"
#include "runtime/platform/signals.h"
#include "runtime/scheduler/internal.h"

namespace go::rt {
namespace {

constexpr int64_t shortest_sleep = 20000, longest_sleep = 1000000;

// Returns how many Ps were taken or told to yield.
int retake(Runtime* rt, int64_t now) noexcept {
    int acted = 0;
    bool wake = false;
    int32_t procs = rt->procs.load(std::memory_order_relaxed);
    for (int32_t i = 0; i < procs; ++i) {
        P* p = rt->all_ps[i];
        auto status = p->status.load(std::memory_order_acquire);
        if (status == p_status::running) {
            uint32_t slices = p->slices.load(std::memory_order_relaxed);
            if (slices != p->seen_slices || p->queue_empty()) {
                if (slices != p->seen_slices || rt->global_count.load(std::memory_order_relaxed) == 0) {
                    p->seen_slices = slices;
                    p->seen_slice_at = now;
                }
            }
            if (now - p->seen_slice_at >= time_slice) {
                p->seen_slice_at = now;
                ask_attention(p, attention_time_slice);
                ++acted;
            } else if (p->timers.earliest.load(std::memory_order_relaxed) != 0 &&
                       p->timers.earliest.load(std::memory_order_relaxed) + time_slice <= now) {
                ask_attention(p, attention_time_slice);
                ++acted;
            }
            uint32_t turns = p->turns.load(std::memory_order_relaxed);
            if (turns == p->seen_turns && !p->queue_empty()) wake = true;
            p->seen_turns = turns;
        } else if (status == p_status::in_syscall) {
            uint32_t calls = p->syscalls.load(std::memory_order_relaxed);
            if (calls != p->seen_syscalls) {
                p->seen_syscalls = calls;
                p->seen_syscall_at = now;
                continue;
            }
            if (p->queue_empty() && rt->spinning_count.load() + rt->idle_p_count.load() > 0 &&
                rt->global_count.load() == 0 && p->timers.earliest.load() == 0 && now - p->seen_syscall_at < time_slice)
                continue;
            auto expected = p_status::in_syscall;
            if (p->status.compare_exchange_strong(expected, p_status::idle, std::memory_order_seq_cst)) {
                ++acted;
                p->syscalls.fetch_add(1, std::memory_order_relaxed);
                hand_off_p(rt, p);
            }
        }
    }
    if (wake) wake_p_if_useful(rt);
    return acted;
}

}  // namespace

void wake_sysmon(Runtime* rt) noexcept {
    rt->sysmon_asleep.store(false, std::memory_order_relaxed);
    rt->sysmon_word.fetch_add(1, std::memory_order_seq_cst);
    futex_wake(&rt->sysmon_word, 1);
}

void sysmon_main(void* argument) noexcept {
    auto* rt = static_cast<Runtime*>(argument);
    block_runtime_signals();
    int64_t sleep = shortest_sleep;
    int quiet = 0;
    while (!rt->shutting_down.load(std::memory_order_acquire)) {
        thread_sleep(sleep);
        int64_t now = monotonic_ns();
        if (rt->trace_period > 0 && now >= rt->trace_next) {
            rt->trace_next = now + rt->trace_period;
            schedtrace(rt, rt->trace_detail);
        }
        if (rt->trace_period <= 0) {
            rt->sched_lock.lock();
            if (!rt->shutting_down.load() &&
                (rt->stopping.load() || rt->idle_p_count.load() == rt->procs.load(std::memory_order_relaxed))) {
                uint32_t word = rt->sysmon_word.load(std::memory_order_seq_cst);
                rt->sysmon_asleep.store(true, std::memory_order_seq_cst);
                rt->sched_lock.unlock();
                // Bounded, since exit_syscall and start_world may take a P without passing through the idle list.
                futex_sleep(&rt->sysmon_word, word, 50 * 1000 * 1000);
                rt->sysmon_asleep.store(false, std::memory_order_seq_cst);
                sleep = shortest_sleep;
                quiet = 0;
                continue;
            }
            rt->sched_lock.unlock();
        }
        int64_t polled = rt->last_poll.load(std::memory_order_relaxed);
        if (now - polled > time_slice) {
            g_queue list = look_at_network(rt);
            rt->last_poll.store(now, std::memory_order_relaxed);
            if (!list.empty()) ready_all(list, rt);
        }
        if (retake(rt, now) > 0) quiet = 0;
        else ++quiet;
        if (quiet == 0) sleep = shortest_sleep;
        else if (quiet > 50 && sleep < longest_sleep) sleep = sleep * 2 < longest_sleep ? sleep * 2 : longest_sleep;
    }
    rt->live_threads.fetch_sub(1, std::memory_order_seq_cst);
}

void schedtrace(Runtime* rt, bool detail) noexcept {
    char line[512];
    int64_t ms = (monotonic_ns() - rt->started_at) / 1000000;
    lock_guard guard(rt->sched_lock);
    int32_t procs = rt->procs.load();
    std::snprintf(line, sizeof line, "SCHED %lldms: gomaxprocs=%d idleprocs=%d threads=%d spinningthreads=%d needspinning=%d idlethreads=%d runqueue=%d",
                  static_cast<long long>(ms), procs, rt->idle_p_count.load(), rt->m_count + 1, rt->spinning_count.load(), 0,
                  rt->idle_m_count, rt->global.count);
    write_error(line);
    if (!detail) {
        write_error(" [");
        for (int32_t i = 0; i < procs; ++i) {
            P* p = rt->all_ps[i];
            if (i) write_error(" ");
            write_error_number(p->tail.load() - p->head.load());
        }
        write_error("]\n");
        return;
    }
    std::snprintf(line, sizeof line, " gcwaiting=%d nmidlelocked=%d stopwait=%d sysmonwait=%d\n", rt->stopping.load() ? 1 : 0,
                  rt->idle_locked_m_count, rt->stop_wait, rt->sysmon_asleep.load() ? 1 : 0);
    write_error(line);
    for (int32_t i = 0; i < procs; ++i) {
        P* p = rt->all_ps[i];
        M* m = p->m.load();
        std::snprintf(line, sizeof line, "  P%d: status=%u schedtick=%u syscalltick=%u m=%lld runqsize=%u gfreecnt=%u timerslen=%u\n", i,
                      static_cast<unsigned>(p->status.load()), p->turns.load(), p->syscalls.load(),
                      m ? static_cast<long long>(m->id) : -1ll, p->tail.load() - p->head.load(), p->free_count, p->timers.count);
        write_error(line);
    }
    for (M* m = rt->all_ms; m; m = m->all_link) {
        G* g = m->running;
        std::snprintf(line, sizeof line, "  M%lld: p=%d curg=%lld spinning=%s blocked=%s lockedg=%lld\n", static_cast<long long>(m->id),
                      m->p ? m->p->id : -1, g ? static_cast<long long>(g->id) : -1ll, m->spinning ? "true" : "false",
                      m->p ? "false" : "true", m->locked_g ? static_cast<long long>(m->locked_g->id) : -1ll);
        write_error(line);
    }
    each_goroutine(rt, [&](G* g) {
        auto status = g->status.load();
        std::snprintf(line, sizeof line, "  G%lld: status=%u(%s) m=%lld lockedm=%lld\n", static_cast<long long>(g->id),
                      static_cast<unsigned>(status), status == g_status::waiting ? wait_reason_text(g->reason) : "",
                      status == g_status::running && g->m ? static_cast<long long>(g->m->id) : -1ll,
                      g->locked_m ? static_cast<long long>(g->locked_m->id) : -1ll);
        write_error(line);
    });
}

}  // namespace go::rt
