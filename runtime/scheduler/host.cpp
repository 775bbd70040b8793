// Embedded runtimes: run a goroutine and wait for it from a foreign thread, told of deadlocks.
//
// A deadlock is established under sched_lock, when no M runs anything and no timer is pending: a job whose goroutine has
// started and not ended then waits for something that only a foreign thread could still do.
// Lock order: sched_lock > waiting::lock.
#include "runtime/scheduler/host.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "runtime/gc/gc.h"
#include "runtime/platform/clock.h"
#include "runtime/platform/threads.h"
#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/spawn.h"
#include "runtime/values/crash.h"

namespace go::rt {

struct host::waiting {
    std::mutex lock;
    std::condition_variable changed;
    std::vector<host_job*> jobs;
    void (*on_deadlock)(void*, const std::string&);
    void* on_deadlock_argument;

    bool concerns_anybody() {
        rank_scope scope(&lock, lock_rank::host);
        std::lock_guard guard(lock);
        bool any = jobs.empty() && on_deadlock;
        for (host_job* j : jobs) any |= j->stuck = j->started && !j->done && !j->deadlocked;
        return any;
    }
    void report() {
        std::string stacks(256 * 1024, '\0');
        stacks.resize(write_stacks(stacks.data(), stacks.size(), true));
        {
            rank_scope scope(&lock, lock_rank::host);
            std::lock_guard guard(lock);
            for (host_job* j : jobs) {
                if (!j->stuck || j->done) continue;
                j->deadlocked = true;
                j->stacks = stacks;
            }
            changed.notify_all();
        }
        if (on_deadlock) on_deadlock(on_deadlock_argument, stacks);
    }
};

host::host(const host_options& o) : waiting_(new waiting) {
    show_cpp_frames = true;
    runtime_options options;
    options.procs = o.procs;
    options.seed = o.seed;
    options.virtual_time = o.virtual_time;
    options.detect_deadlock = o.detect_deadlock;
    options.stack_bytes = o.stack_bytes;
    if (o.max_stack_bytes) options.max_stack_bytes = o.max_stack_bytes;
    options.spawn_stacks = o.spawn_stacks;
    options.on_deadlock_argument = waiting_;
    options.on_deadlock = [](Runtime*, void* p) { return static_cast<waiting*>(p)->concerns_anybody(); };
    options.report_deadlock = [](Runtime*, void* p) { static_cast<waiting*>(p)->report(); };
    waiting_->on_deadlock = o.on_deadlock;
    waiting_->on_deadlock_argument = o.on_deadlock_argument;
    runtime_ = new Runtime(options);
    if (o.collect) enable_collector();
    register_thread();
}

host::~host() {
    delete runtime_;
    delete waiting_;
}

void host::run(const std::shared_ptr<host_job>& job) {
    G* self = current_g();
    if (self && self->slot) throw std::logic_error("go::runtime::run: called from a goroutine, which would block its thread; use go::async");
    waiting* w = waiting_;
    register_thread();  // what run returns may be kept on this thread's stack
    {
        rank_scope scope(&w->lock, lock_rank::host);
        std::lock_guard guard(w->lock);
        w->jobs.push_back(job.get());
    }
    spawn_on(runtime_, [w, job] {
        {
            rank_scope scope(&w->lock, lock_rank::host);
            std::lock_guard guard(w->lock);
            job->started = true;
        }
        try {
            job->call();
        } catch (...) {
            job->error = std::current_exception();
        }
        rank_scope scope(&w->lock, lock_rank::host);
        std::lock_guard guard(w->lock);
        job->done = true;
        w->changed.notify_all();
    });
    rank_scope scope(&w->lock, lock_rank::host);
    std::unique_lock guard(w->lock);
    w->changed.wait(guard, [&] { return job->done || job->deadlocked; });
    std::erase(w->jobs, job.get());
}

bool host::wait_idle(int64_t ns) const {
    int64_t until = ns < 0 ? INT64_MAX : monotonic_ns() + ns;
    for (int64_t nap = 20000; goroutine_count(runtime_) > 0;) {
        int64_t left = until - monotonic_ns();
        if (left <= 0) return false;
        thread_sleep(std::min(nap, left));
        nap = std::min<int64_t>(nap * 2, 1000000);
    }
    return true;
}

int host::procs() const noexcept { return runtime_->procs.load(); }
int64_t host::goroutines() const noexcept { return goroutine_count(runtime_); }

void yield_goroutine() noexcept { yield(); }
int set_running_procs(int n) noexcept {
    Runtime* rt = current_runtime();
    return rt ? set_procs(rt, n) : 0;
}
int64_t count_goroutines() noexcept {
    Runtime* rt = current_runtime();
    return rt ? goroutine_count(rt) : 0;
}
void begin_blocking() noexcept { enter_syscall(); }
void end_blocking() noexcept { exit_syscall(); }
Runtime* runtime_of_this_goroutine() noexcept { return current_runtime(); }
long long number_of_this_goroutine() noexcept {
    G* g = current_g();
    return g && g->slot ? g->id : 0;
}

}  // namespace go::rt
