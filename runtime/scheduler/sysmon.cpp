// Sysmon: the thread without a P that keeps the others honest. Every 20 us, when nothing happens up to every 1 ms:
// retakes Ps from blocked system calls, ends time slices after 10 ms, wakes an idle P for work that does not move, runs
// the poller when nobody has for 10 ms, has garbage collected when nobody has for two minutes, prints schedtrace. Sleeps while every P is idle.
#include <cstdio>

#include "runtime/gc/gc.h"
#include "runtime/platform/clock.h"
#include "runtime/platform/signals.h"
#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/spawn.h"

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

// A collection on a goroutine of the runtime: this thread must not be stopped, nor stop others.
void collect_if_overdue(Runtime* rt) noexcept {
    if (!collection_overdue(rt->collect_period.load(std::memory_order_relaxed)) || rt->collecting.exchange(true)) return;
    rt->all_ps[0]->gone.fetch_add(1, std::memory_order_relaxed);  // not counted
    spawn_on(rt, [rt] {
        current_g()->system = true;
        collect_garbage();
        rt->collecting.store(false);
        rt->all_ps[0]->born.fetch_add(1, std::memory_order_relaxed);
    });
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
        collect_if_overdue(rt);
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

namespace {

// A number or Go's "nil".
struct id_text {
    char text[24];
    id_text(bool known, long long id) noexcept {
        if (known) std::snprintf(text, sizeof text, "%lld", id);
        else std::snprintf(text, sizeof text, "nil");
    }
};

const char* truth(bool b) noexcept { return b ? "true" : "false"; }

void trace_queues(Runtime* rt, int32_t procs) noexcept {
    char part[32];
    write_error(" [ ");
    for (int32_t i = 0; i < procs; ++i) {
        std::snprintf(part, sizeof part, "%u ", rt->all_ps[i]->tail.load() - rt->all_ps[i]->head.load());
        write_error(part);
    }
    write_error("] schedticks=[ ");
    for (int32_t i = 0; i < procs; ++i) {
        std::snprintf(part, sizeof part, "%u ", rt->all_ps[i]->slices.load());
        write_error(part);
    }
    write_error("]\n");
}

// What has no counterpart here (mallocing, throwing, preemptoff, locks, dying) is printed all the same, for tools that parse.
void trace_m(const char* id, const char* p, const char* running, bool spinning, bool blocked, const char* locked) noexcept {
    char line[256];
    std::snprintf(line, sizeof line,
                  "  M%s: p=%s curg=%s mallocing=0 throwing=0 preemptoff= locks=0 dying=0 spinning=%s blocked=%s lockedg=%s\n", id, p,
                  running, truth(spinning), truth(blocked), locked);
    write_error(line);
}

}  // namespace

// The lines are Go's, and so are the numbers of states.
void schedtrace_locked(Runtime* rt, bool detail) noexcept {
    char line[512];
    int64_t ms = (monotonic_ns() - rt->started_at) / 1000000;
    int32_t procs = rt->procs.load();
    std::snprintf(line, sizeof line, "SCHED %lldms: gomaxprocs=%d idleprocs=%d threads=%d spinningthreads=%d needspinning=%d idlethreads=%d runqueue=%d",
                  static_cast<long long>(ms), procs, rt->idle_p_count.load(), rt->m_count + (rt->options.sysmon ? 1 : 0), rt->spinning_count.load(), 0,
                  rt->idle_m_count, rt->global.count);
    write_error(line);
    if (!detail) return trace_queues(rt, procs);
    std::snprintf(line, sizeof line, " gcwaiting=%s nmidlelocked=%d stopwait=%d sysmonwait=%s\n", truth(rt->stopping.load()),
                  rt->idle_locked_m_count, rt->stop_wait, truth(rt->sysmon_asleep.load()));
    write_error(line);
    for (int32_t i = 0; i < procs; ++i) {
        P* p = rt->all_ps[i];
        M* m = p->m.load();
        std::snprintf(line, sizeof line, "  P%d: status=%u schedtick=%u syscalltick=%u m=%s runqsize=%u gfreecnt=%u timerslen=%u\n", i,
                      static_cast<unsigned>(p->status.load()), p->slices.load(), p->syscalls.load(), id_text(m, m ? m->id : 0).text,
                      p->tail.load() - p->head.load(), p->free_count, p->timers.count);
        write_error(line);
    }
    bool sysmon_shown = !rt->options.sysmon;
    auto show_sysmon = [&] {
        if (!sysmon_shown) trace_m(id_text(true, sysmon_id).text, "nil", "nil", false, rt->sysmon_asleep.load(), "nil");
        sysmon_shown = true;
    };
    for (M* m = rt->all_ms; m; m = m->all_link) {
        if (m->id < sysmon_id) show_sysmon();
        P* p = m->p;
        G* g = m->running;
        G* locked = m->locked_g;
        trace_m(id_text(true, m->id).text, id_text(p, p ? p->id : 0).text, id_text(g, g ? g->id : 0).text, m->spinning, m->blocked.load(),
                id_text(locked, locked ? locked->id : 0).text);
    }
    show_sysmon();
    each_g(rt, [&](G* g) {
        const auto status = g->status.load(std::memory_order_acquire);
        if (status == g_status::idle || status == g_status::starting) return;
        M* m = status == g_status::running || status == g_status::in_syscall ? g->m : nullptr;
        std::snprintf(line, sizeof line, "  G%lld: status=%u(%s) m=%s lockedm=%s\n", static_cast<long long>(g->id),
                      status == g_status::dead ? 6 : static_cast<unsigned>(status), wait_reason_text(g->reason), id_text(m, m ? m->id : 0).text,
                      id_text(g->locked_m, g->locked_m ? g->locked_m->id : 0).text);
        write_error(line);
    });
}

void schedtrace(Runtime* rt, bool detail) noexcept {
    lock_guard guard(rt->sched_lock);
    schedtrace_locked(rt, detail);
}

}  // namespace go::rt
