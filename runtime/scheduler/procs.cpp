// Ms and Ps: who owns which, who sleeps, who is woken; system calls; stopping the world; GOMAXPROCS; deadlock.
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cxxabi.h>

#include "runtime/memory/allocate.h"
#include "runtime/platform/clock.h"
#include "runtime/platform/race.h"
#include "runtime/platform/signals.h"
#include "runtime/platform/threads.h"
#include "runtime/scheduler/internal.h"

namespace go::rt {
namespace {

// An M that the end of the runtime wakes at the same time may miss it.
void hand_p(M* m, P* p, bool spinning) noexcept {
    m->handed_p.store(reinterpret_cast<uintptr_t>(p) | (spinning ? 1 : 0), std::memory_order_release);
}

void take_handed_p(M* m) noexcept {
    const uintptr_t handed = m->handed_p.exchange(0, std::memory_order_acquire);
    if (handed == 0) return;
    m->spinning = (handed & 1) != 0;
    acquire_p(m, reinterpret_cast<P*>(handed & ~uintptr_t{1}));
}

void m_main(void* argument) noexcept {
    M* m = static_cast<M*>(argument);
    Runtime* rt = m->runtime;
    set_goroutine_signal_mask();
    bind_m(m, rt);
    take_handed_p(m);
    schedule_loop(m);
    if (m->p) {
        lock_guard guard(rt->sched_lock);
        release_p(m);
    }
    unbind_m(m);
    release_thread_cache();
    rt->live_threads.fetch_sub(1, std::memory_order_seq_cst);
}

}  // namespace

void bind_m(M* m, Runtime*) noexcept {
    m->g0.m = m;
    m->g0.runtime = m->runtime;
    m->g0.system = true;
    m->g0.status.store(g_status::running, std::memory_order_relaxed);
    m->thread = pthread_self();
    m->tid = static_cast<int>(syscall(SYS_gettid));
    m->exceptions = reinterpret_cast<void**>(__cxxabiv1::__cxa_get_globals());
    m->signal_stack = install_signal_stack();
    const address_range stack = thread_stack();
#if defined(GO2CPP_RACE)
    // ThreadSanitizer takes the start of a thread for a write of its whole stack, which the scheduler knows nothing of.
    if (stack.low) race_start(stack.low, reinterpret_cast<uintptr_t>(__builtin_frame_address(0)) & ~uintptr_t{7});
    m->race_thread = race_enter_scheduler();
#endif
#if defined(GO2CPP_TSAN) || defined(GO2CPP_RACE)
    m->g0.sanitizer_fiber = __tsan_get_current_fiber();
#endif
    m->g0.stack_low = stack.low;
    m->g0.stack_high = stack.high;
    set_current_g(&m->g0, 0);
    register_thread();
}

void unbind_m(M* m) noexcept {
    set_current_g(nullptr, 0);
#if defined(GO2CPP_RACE)
    race_leave_scheduler(m->race_thread);
#endif
    unregister_thread();
    remove_signal_stack(m->signal_stack);
    m->signal_stack = nullptr;
}

bool create_thread(void (*fn)(void*), void* argument, unsigned long* created) noexcept {
    struct start {
        void (*fn)(void*);
        void* argument;
    };
    auto* s = static_cast<start*>(std::malloc(sizeof(start)));
    if (!s) return false;
    *s = {fn, argument};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, sanitized ? 8 << 20 : 1 << 20);
    pthread_t thread;
    int error = pthread_create(
        &thread, &attributes,
        [](void* p) -> void* {
            start copy = *static_cast<start*>(p);
            std::free(p);
            copy.fn(copy.argument);
            return nullptr;
        },
        s);
    pthread_attr_destroy(&attributes);
    if (error) std::free(s);
    else *created = thread;
    return error == 0;
}

M* new_m(Runtime* rt) noexcept {
    auto* m = new (std::nothrow) M;
    if (!m) throw_("new M: expected memory, found none");
    m->runtime = rt;
    lock_guard guard(rt->sched_lock);
    m->id = rt->next_m_id++;
    if (rt->next_m_id == sysmon_id && rt->options.sysmon) ++rt->next_m_id;
    m->all_link = rt->all_ms;
    rt->all_ms = m;
    ++rt->m_count;
    return m;
}

void acquire_p(M* m, P* p) noexcept {
    m->p = p;
    p->m = m;
    p->status.store(p_status::running, std::memory_order_seq_cst);
}

P* release_p(M* m) noexcept {
    P* p = m->p;
    m->p = nullptr;
    p->m = nullptr;
    p->status.store(p_status::idle, std::memory_order_seq_cst);
    return p;
}

void put_idle_p(Runtime* rt, P* p) noexcept {
    p->link = rt->idle_ps;
    rt->idle_ps = p;
    rt->idle_p_count.fetch_add(1, std::memory_order_seq_cst);
}

P* get_idle_p(Runtime* rt) noexcept {
    P* p = rt->idle_ps;
    if (!p) return nullptr;
    rt->idle_ps = p->link;
    rt->idle_p_count.fetch_sub(1, std::memory_order_seq_cst);
    if (rt->sysmon_asleep.load(std::memory_order_relaxed)) wake_sysmon(rt);
    return p;
}

void wake_p(Runtime* rt) noexcept {
    int32_t none = 0;
    if (!rt->spinning_count.compare_exchange_strong(none, 1, std::memory_order_seq_cst)) return;
    rt->sched_lock.lock();
    P* p = rt->stopping.load(std::memory_order_relaxed) ? nullptr : get_idle_p(rt);
    rt->sched_lock.unlock();
    if (!p) {
        rt->spinning_count.fetch_sub(1, std::memory_order_seq_cst);
        return;
    }
    start_m(rt, p, true);
}

void start_m(Runtime* rt, P* p, bool spinning) noexcept {
    rt->sched_lock.lock();
    M* m = rt->idle_ms;
    if (m) {
        rt->idle_ms = m->link;
        --rt->idle_m_count;
    }
    rt->sched_lock.unlock();
    if (m) {
        hand_p(m, p, spinning);
        m->park.wakeup();
        return;
    }
    m = new_m(rt);
    hand_p(m, p, spinning);
    rt->live_threads.fetch_add(1, std::memory_order_seq_cst);
    if (!create_thread(&m_main, m, &m->created_thread)) throw_("new M: expected a thread, pthread_create failed");
}

void stop_m(M* m) noexcept {
    Runtime* rt = m->runtime;
    rt->sched_lock.lock();
    if (rt->shutting_down.load(std::memory_order_relaxed)) {
        rt->sched_lock.unlock();
        return;
    }
    m->link = rt->idle_ms;
    rt->idle_ms = m;
    ++rt->idle_m_count;
    check_dead(rt);
    rt->sched_lock.unlock();
    m->blocked.store(true, std::memory_order_relaxed);
    m->park.sleep();
    m->blocked.store(false, std::memory_order_relaxed);
    m->park.clear();  // before anyone can find this M again
    take_handed_p(m);
}

void stop_locked_m(M* m) noexcept {
    Runtime* rt = m->runtime;
    if (m->p) {
        P* p = release_p(m);
        hand_off_p(rt, p);
    }
    rt->sched_lock.lock();
    if (rt->shutting_down.load(std::memory_order_relaxed)) {
        rt->sched_lock.unlock();
        return;
    }
    ++rt->idle_locked_m_count;
    check_dead(rt);
    rt->sched_lock.unlock();
    m->blocked.store(true, std::memory_order_relaxed);
    m->park.sleep();
    m->blocked.store(false, std::memory_order_relaxed);
    m->park.clear();
    take_handed_p(m);
}

void start_locked_m(M* m, G* g) noexcept {
    M* owner = g->locked_m;
    Runtime* rt = m->runtime;
    {
        lock_guard guard(rt->sched_lock);
        --rt->idle_locked_m_count;
    }
    P* p = release_p(m);
    hand_p(owner, p, false);
    owner->park.wakeup();
    stop_m(m);
}

// The P is idle in status and owned by the caller: gives it to an M if there may be work, else to the idle list.
void hand_off_p(Runtime* rt, P* p) noexcept {
    if (!p->queue_empty() || rt->global_count.load(std::memory_order_relaxed) > 0) {
        start_m(rt, p, false);
        return;
    }
    int32_t none = 0;
    if (rt->spinning_count.load() + rt->idle_p_count.load() == 0 && rt->spinning_count.compare_exchange_strong(none, 1)) {
        start_m(rt, p, true);
        return;
    }
    rt->sched_lock.lock();
    if (rt->stopping.load(std::memory_order_relaxed)) {
        p->status.store(p_status::stopped);
        if (--rt->stop_wait == 0) rt->stop_note.wakeup();
        rt->sched_lock.unlock();
        return;
    }
    if (rt->global.count > 0) {
        rt->sched_lock.unlock();
        start_m(rt, p, false);
        return;
    }
    int64_t when = p->timers.earliest.load(std::memory_order_relaxed);
    put_idle_p(rt, p);
    rt->sched_lock.unlock();
    if (when != 0) {
        // Somebody must watch its timers: a sleeping poller, or a fresh M that becomes the poller.
        if (rt->poller_free.load(std::memory_order_seq_cst)) wake_p(rt);
        else if (when < rt->poll_until.load(std::memory_order_seq_cst)) break_poll(rt);
    }
}

void break_poll(Runtime* rt) noexcept {
    rt->poll_word.fetch_add(1, std::memory_order_seq_cst);
    futex_wake(&rt->poll_word, 1);
    if (auto* network = rt->break_poll.load(std::memory_order_acquire)) network(rt);
}

void stop_for_world(M* m) noexcept {
    Runtime* rt = m->runtime;
    if (m->spinning) {
        m->spinning = false;
        rt->spinning_count.fetch_sub(1, std::memory_order_seq_cst);
    }
    rt->sched_lock.lock();
    if (!rt->stopping.load(std::memory_order_relaxed)) {
        rt->sched_lock.unlock();
        return;
    }
    P* p = release_p(m);
    p->status.store(p_status::stopped);
    if (--rt->stop_wait == 0) rt->stop_note.wakeup();
    rt->sched_lock.unlock();
    stop_m(m);
}

void ask_attention(P* p, uint32_t reason) noexcept {
    p->attention.fetch_or(reason, std::memory_order_seq_cst);
    M* m = p->m;
    if (m) signal_m(m);
}

void stop_world(Runtime* rt) noexcept {
    uint32_t nobody = 0;
    while (!rt->world_owner.compare_exchange_weak(nobody, 1, std::memory_order_acquire)) {
        nobody = 0;
        yield();
    }
    M* m = current_m();
    rt->sched_lock.lock();
    int32_t procs = rt->procs.load();
    rt->stop_wait = procs;
    rt->stop_note.clear();
    rt->stopping.store(true, std::memory_order_seq_cst);
    m->p->status.store(p_status::stopped);
    --rt->stop_wait;
    for (int32_t i = 0; i < procs; ++i) {
        P* p = rt->all_ps[i];
        auto status = p_status::in_syscall;
        if (p->status.compare_exchange_strong(status, p_status::stopped)) --rt->stop_wait;
    }
    while (P* p = get_idle_p(rt)) {
        p->status.store(p_status::stopped);
        --rt->stop_wait;
    }
    bool wait = rt->stop_wait > 0;
    rt->sched_lock.unlock();
    while (wait) {
        for (int32_t i = 0; i < procs; ++i)
            if (rt->all_ps[i]->status.load() == p_status::running) ask_attention(rt->all_ps[i], attention_stop);
        if (rt->stop_note.sleep_for(100000)) break;
    }
}

void start_world(Runtime* rt) noexcept {
    M* m = current_m();
    rt->sched_lock.lock();
    int32_t procs = rt->procs.load();
    P* with_work = nullptr;
    for (int32_t i = procs - 1; i >= 0; --i) {
        P* p = rt->all_ps[i];
        p->attention.store(0, std::memory_order_relaxed);
        if (p == m->p) {
            p->status.store(p_status::running);
            continue;
        }
        p->status.store(p_status::idle);
        p->m = nullptr;
        if (p->queue_empty()) {
            put_idle_p(rt, p);
        } else {
            p->link = with_work;
            with_work = p;
        }
    }
    rt->stopping.store(false, std::memory_order_seq_cst);
    rt->sched_lock.unlock();
    rt->world_owner.store(0, std::memory_order_release);
    while (with_work) {
        P* p = with_work;
        with_work = p->link;
        start_m(rt, p, false);
    }
    wake_p(rt);
}

void resize_procs(Runtime* rt, int n) noexcept {
    int32_t old = rt->procs.load();
    for (int32_t i = rt->p_total.load(); i < n; ++i) {
        auto* p = new (std::nothrow) P;
        if (!p) throw_("GOMAXPROCS: expected memory for a P, found none");
        p->id = i;
        p->runtime = rt;
        p->random.state = random_source{rt->steal_seed + static_cast<uint64_t>(i) * 0x9e3779b97f4a7c15ull}.next();
        rt->all_ps[i] = p;
        rt->p_total.store(i + 1, std::memory_order_release);
    }
    M* m = current_m();
    P* keep = m && m->p ? (m->p->id < n ? m->p : rt->all_ps[0]) : nullptr;
    for (int32_t i = n; i < old; ++i) {
        P* p = rt->all_ps[i];
        while (G* g = queue_get(p)) rt->global.push_back(g);
        if (G* g = p->runnext.exchange(nullptr)) rt->global.push_back(g);
        lock_guard guard(p->timers.lock);
        while (p->timers.count > 0) {
            timer* t = p->timers.items[0];
            p->timers.remove(t);
            lock_guard inner(keep->timers.lock);
            keep->timers.insert(t);
        }
        while (G* g = p->free_gs) {
            p->free_gs = g->link;
            --p->free_count;
            g->link = rt->free_gs;
            rt->free_gs = g;
            ++rt->free_count;
        }
        p->status.store(p_status::dead);
    }
    rt->global_count.store(rt->global.count);
    rt->procs.store(n, std::memory_order_seq_cst);
    if (keep && keep != m->p) {
        m->p->m = nullptr;
        m->p = keep;
        keep->m = m;
    }
}

int set_procs(Runtime* rt, int n) noexcept {
    int old = rt->procs.load(std::memory_order_relaxed);
    if (n <= 0 || n == old) return old;
    if (n > max_procs) n = max_procs;
    stop_world(rt);
    rt->sched_lock.lock();
    resize_procs(rt, n);
    rt->sched_lock.unlock();
    start_world(rt);
    return old;
}

void check_dead(Runtime* rt) noexcept {
    if (!rt->options.detect_deadlock || rt->shutting_down.load(std::memory_order_relaxed)) return;
    int32_t busy = rt->m_count - rt->idle_m_count - rt->idle_locked_m_count - rt->system_m_count;
    if (busy > 0 || rt->stopping.load()) return;
    if (rt->global.count > 0 || rt->spinning_count.load() > 0) return;
    for (int32_t i = 0, end = rt->p_total.load(); i < end; ++i) {
        P* p = rt->all_ps[i];
        if (p->timers.earliest.load() != 0 || !p->queue_empty()) return;
    }
    int64_t waiting = 0;
    each_goroutine(rt, [&](G* g) {
        if (!g->system) ++waiting;
    });
    if (waiting == 0 && !rt->main_exited.load()) return;  // an embedded runtime without work
    if (rt->options.on_deadlock) {
        if (!rt->options.on_deadlock(rt, rt->options.on_deadlock_argument)) return;
        rt->sched_lock.unlock();
        rt->options.report_deadlock(rt, rt->options.on_deadlock_argument);
        rt->sched_lock.lock();
        return;
    }
    rt->sched_lock.unlock();
    fatal(waiting == 0 ? "no goroutines (main called runtime.Goexit) - deadlock!" : "all goroutines are asleep - deadlock!");
}

// ---- System calls ----

[[gnu::noinline]] void enter_syscall() noexcept {
    enter_syscall({reinterpret_cast<uintptr_t>(__builtin_return_address(0)), reinterpret_cast<uintptr_t>(__builtin_dwarf_cfa()),
                   *static_cast<uintptr_t*>(__builtin_frame_address(0))});
}

void enter_syscall(const call_site& at) noexcept {
    G* g = current_g();
    if (!g || !g->slot) return;
    M* m = g->m;
    P* p = m->p;
    Runtime* rt = m->runtime;
    g->syscall_at = at;
    g->wait_since = 0;
    g->status.store(g_status::in_syscall, std::memory_order_relaxed);
    m->old_p = p;
    m->p = nullptr;
    p->m = nullptr;
    p->status.store(p_status::in_syscall, std::memory_order_seq_cst);
    if (rt->stopping.load(std::memory_order_seq_cst)) [[unlikely]] {
        lock_guard guard(rt->sched_lock);
        auto status = p_status::in_syscall;
        if (rt->stop_wait > 0 && p->status.compare_exchange_strong(status, p_status::stopped))
            if (--rt->stop_wait == 0) rt->stop_note.wakeup();
    }
}

namespace {

void no_p_after_syscall(M* m, G* g, void*) noexcept {
    Runtime* rt = m->runtime;
    g->status.store(g_status::runnable, std::memory_order_release);
    rt->sched_lock.lock();
    P* p = rt->stopping.load() ? nullptr : get_idle_p(rt);
    rt->global.push_back(g);
    rt->global_count.store(rt->global.count, std::memory_order_relaxed);
    rt->sched_lock.unlock();
    if (p) acquire_p(m, p);
}

}  // namespace

void exit_syscall() noexcept {
    G* g = current_g();
    if (!g || !g->slot) return;
    M* m = g->m;
    Runtime* rt = m->runtime;
    P* p = m->old_p;
    m->old_p = nullptr;
    auto status = p_status::in_syscall;
    if (p->status.compare_exchange_strong(status, p_status::running, std::memory_order_seq_cst)) [[likely]] {
        m->p = p;
        p->m = m;
        p->syscalls.store(p->syscalls.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
        g->status.store(g_status::running, std::memory_order_relaxed);
        return;
    }
    rt->sched_lock.lock();
    P* idle = rt->stopping.load() ? nullptr : get_idle_p(rt);
    rt->sched_lock.unlock();
    if (idle) {
        acquire_p(m, idle);
        g->status.store(g_status::running, std::memory_order_relaxed);
        return;
    }
    m->after_call = &no_p_after_syscall;
    m->after_argument = nullptr;
    m->running = nullptr;
    switch_to(g, &m->g0, m);
}

// ---- Threads that belong to goroutines ----

void lock_os_thread() noexcept {
    G* g = current_g();
    if (++g->lock_count > 1) return;
    g->locked_m = g->m;
    g->m->locked_g = g;
}

void unlock_os_thread() noexcept {
    G* g = current_g();
    if (g->lock_count == 0 || --g->lock_count > 0) return;
    g->m->locked_g = nullptr;
    g->locked_m = nullptr;
}

int pin_p() noexcept {
    G* g = current_g();
    ++g->pinned;
    return g->m->p->id;
}

void unpin_p() noexcept { --current_g()->pinned; }

}  // namespace go::rt
