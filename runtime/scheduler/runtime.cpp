// The life of a Runtime: options, start, run_main for programs, shutdown for hosts.
#include "runtime/scheduler/run.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#include "runtime/gc/gc.h"
#include "runtime/platform/clock.h"
#include "runtime/platform/race.h"
#include "runtime/platform/signals.h"
#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/light.h"
#include "runtime/scheduler/spawn.h"
#include "runtime/values/grow.h"

namespace go::rt {
namespace {

constexpr size_t init_stack_bytes = 16 * 1024 * 1024;  // touched as far as needed only

int usable_cpus() noexcept {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
    return 1;
}

void read_debug_settings(Runtime* rt) noexcept {
    const char* s = std::getenv("GODEBUG");
    while (s && *s) {
        if (std::strncmp(s, "schedtrace=", 11) == 0) rt->trace_period = std::atoll(s + 11) * 1000000;
        if (std::strncmp(s, "lightstacks=", 12) == 0) rt->light_stacks = std::min(static_cast<uint32_t>(std::atoi(s + 12)), shared_stacks_each);
        if (std::strncmp(s, "scheddetail=", 12) == 0) rt->trace_detail = s[12] != '0';
        if (std::strncmp(s, "asyncpreemptoff=1", 17) == 0) rt->async_preemption = false;
        s = std::strchr(s, ',');
        if (s) ++s;
    }
}

spin_lock debug_lock{lock_rank::runtimes};

}  // namespace

int processor_count() noexcept { return usable_cpus(); }

Runtime::Runtime(const runtime_options& o) : options(o) {
    started_at = monotonic_ns();
    uint64_t seed = o.seed;
    if (!seed)
        if (const char* s = std::getenv("GO2CPP_SEED")) seed = std::strtoull(s, nullptr, 0);
    random.state = seed ? seed : entropy();
    steal_seed = random.next();
    virtual_now = 1;
    read_debug_settings(this);
    int n = o.procs;
    if (n <= 0)
        if (const char* s = std::getenv("GOMAXPROCS")) n = std::atoi(s);
    if (n <= 0) n = usable_cpus();
    if (n > max_procs) n = max_procs;
    {
        lock_guard guard(debug_lock);
        debug_link = go_rt_runtimes;
        go_rt_runtimes = this;
    }
    {
        // Of the process, not of the runtime: one after the other, as runtimes may start on several threads.
        static std::mutex process_wide;
        rank_scope scope(&process_wide, lock_rank::process);
        std::lock_guard guard(process_wide);
        connect_signals();
        connect_collector();
        install_terminate_handler();
        remember_signal_mask();
        install_signal_handlers(o.own_process);
    }
    lock_guard guard(sched_lock);
    resize_procs(this, n);
    for (int i = n - 1; i >= 0; --i) {
        all_ps[i]->status.store(p_status::idle);
        put_idle_p(this, all_ps[i]);
    }
    if (o.sysmon) {
        live_threads.fetch_add(1);
        if (!create_thread(&sysmon_main, this, &sysmon_thread)) throw_("runtime: expected a thread for sysmon, pthread_create failed");
    }
}

Runtime::~Runtime() {
    shutting_down.store(true, std::memory_order_seq_cst);
    wake_sysmon(this);
    while (live_threads.load(std::memory_order_seq_cst) > 0) {
        {
            // The idle ones, and those that wait for a goroutine locked to them, which nobody may ever ready.
            lock_guard guard(sched_lock);
            for (M* m = all_ms; m; m = m->all_link) m->park.wakeup();
        }
        go::rt::break_poll(this);
        // Goroutines that run are stopped where they next switch.
        for (int i = 0; i < p_total.load(); ++i)
            if (all_ps[i]->status.load() == p_status::running) ask_attention(all_ps[i], attention_stop);
        thread_sleep(50000);
    }
    if (sysmon_thread) pthread_join(sysmon_thread, nullptr);
    for (M* m = all_ms; m; m = m->all_link)
        if (m->created_thread) pthread_join(m->created_thread, nullptr);
    // Channels, locks and timers may outlive the runtime, its goroutines and heaps do not.
    each_goroutine(this, [](G* g) {
        if (g->status.load() == g_status::waiting && g->forget) g->forget(g);
    });
    for (int i = 0; i < p_total.load(); ++i) {
        timer_heap& heap = all_ps[i]->timers;
        while (heap.count > 0) {
            timer* t = heap.items[0];
            heap.lock.lock();
            heap.remove(t);
            heap.lock.unlock();
            if (t->dropped) t->dropped(t);
        }
    }
    {
        lock_guard guard(debug_lock);
        Runtime** link = &go_rt_runtimes;
        while (*link != this) link = &(*link)->debug_link;
        *link = debug_link;
    }
    forget_finalizers(this);
    if (end_network) end_network(this);
    destroy_goroutines(this);
    end_light(this);
    for (int i = 0; i < p_total.load(); ++i) delete all_ps[i];
    for (M* m = all_ms; m;) {
        M* next = m->all_link;
        delete m;
        m = next;
    }
}

int64_t Runtime::now() const noexcept {
    if (options.virtual_time) return virtual_now.load(std::memory_order_relaxed);
    return monotonic_ns();
}

int run_program(int argc, char** argv, void (*const* inits)(), size_t init_count, void (*main_function)()) {
    set_program_arguments(argc, argv);
    runtime_options options;
    options.own_process = true;
    auto* rt = new Runtime(options);  // lives as long as the process
    enable_collector();
    struct program {
        void (*const* inits)();
        size_t count;
        void (*main_function)();
    } program{inits, init_count, main_function};

    M* m = new_m(rt);
    m->is_main_thread = true;
    bind_m(m, rt);
    rt->sched_lock.lock();
    P* p = get_idle_p(rt);
    rt->sched_lock.unlock();
    acquire_p(m, p);
    auto run = [&program] {
        lock_os_thread();  // inits run on the main thread, as in Go
        // Initialisers of tables can have frames of any size, and nothing in them checks the stack: they get plenty.
        grow_stack([](void* at) {
            auto* p = static_cast<struct program*>(at);
            for (size_t i = 0; i < p->count; ++i) p->inits[i]();
        }, &program, init_stack_bytes);
        unlock_os_thread();
        program.main_function();
        exit_process(0);
    };
    rt->main_g = spawn_on(rt, run);
    rt->main_g->created_at[0] = 0;
    rt->main_g->parent_id = 0;
    schedule_loop(m);
    return 0;
}

namespace {
int program_argc;
char** program_argv;
}  // namespace

void set_program_arguments(int argc, char** argv) noexcept {
    program_argc = argc;
    program_argv = argv;
}
int program_argument_count() noexcept { return program_argc; }
char** program_arguments() noexcept { return program_argv; }

void exit_process(int status) noexcept {
    std::fflush(nullptr);
    status = race_exit_status(status);
#if defined(GO2CPP_TSAN) || defined(GO2CPP_ASAN)
    std::exit(status);
#else
    _exit(status);
#endif
}

}  // namespace go::rt
