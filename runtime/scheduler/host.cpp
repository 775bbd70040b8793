// Embedded runtimes: run a goroutine and wait for it from a foreign thread, told of deadlocks.
#include "runtime/scheduler/host.h"

#include <condition_variable>
#include <mutex>

#include "runtime/scheduler/internal.h"
#include "runtime/scheduler/spawn.h"

namespace go::rt {

struct host::waiting {
    std::mutex lock;
    std::condition_variable changed;
    uint64_t deadlocks = 0;
};

host::host(const host_options& o) : waiting_(new waiting) {
    runtime_options options;
    options.procs = o.procs;
    options.seed = o.seed;
    options.virtual_time = o.virtual_time;
    options.detect_deadlock = o.detect_deadlock;
    options.on_deadlock_argument = waiting_;
    options.on_deadlock = [](Runtime*, void* p) {
        auto* w = static_cast<waiting*>(p);
        std::lock_guard guard(w->lock);
        ++w->deadlocks;
        w->changed.notify_all();
    };
    runtime_ = new Runtime(options);
}

host::~host() {
    delete runtime_;
    delete waiting_;
}

void host::run(void (*call)(void*), void* argument, std::exception_ptr* error) {
    waiting* w = waiting_;
    bool done = false;
    uint64_t deadlocks_before;
    {
        std::lock_guard guard(w->lock);
        deadlocks_before = w->deadlocks;
    }
    spawn_on(runtime_, [=, &done] {
        try {
            call(argument);
        } catch (...) {
            *error = std::current_exception();
        }
        std::lock_guard guard(w->lock);
        done = true;
        w->changed.notify_all();
    });
    std::unique_lock guard(w->lock);
    w->changed.wait(guard, [&] { return done || w->deadlocks != deadlocks_before; });
    if (!done) {
        guard.unlock();
        throw_deadlock();
    }
}

int host::procs() const noexcept { return runtime_->procs.load(); }
int64_t host::goroutines() const noexcept { return goroutine_count(runtime_); }

void yield_goroutine() noexcept { yield(); }
int set_running_procs(int n) noexcept { return set_procs(current_runtime(), n); }
int64_t count_goroutines() noexcept {
    Runtime* rt = current_runtime();
    return rt ? goroutine_count(rt) : 0;
}
void begin_blocking() noexcept { enter_syscall(); }
void end_blocking() noexcept { exit_syscall(); }

}  // namespace go::rt
